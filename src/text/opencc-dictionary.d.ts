/** The package's dictionaries have no types of their own: `traditional simplified[ simplified…]` pairs joined with `|`. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string;
  export default pairs;
}

/** The parts of word-extractor that are used; the package has no types of its own. */
declare module 'word-extractor' {
  interface WordDocument {
    getBody(): string;
    getTextboxes(): string;
    getFootnotes(): string;
    getEndnotes(): string;
  }
  export default class WordExtractor {
    extract(source: string | Buffer): Promise<WordDocument>;
  }
}

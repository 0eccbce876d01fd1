/** The style of the report: readable on paper, on a phone, by day and by night. No address in it leads anywhere. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf6;--card:#fff;--ink:#1d1b18;--quiet:#625d55;--line:#ddd7cb;--accent:#8f2d1f;--bar:#b9654f;--mark:#ffe69b;--mark-ink:#1d1b18;--rule:#f3ede1;--ok:#2f5d3a}
@media (prefers-color-scheme:dark){:root{--paper:#171614;--card:#201e1b;--ink:#ece7de;--quiet:#aaa398;--line:#3a3630;--accent:#efa48d;--bar:#c9735a;--mark:#6a5312;--mark-ink:#fff6d8;--rule:#282520;--ok:#93c69f}}
*{box-sizing:border-box}
html{font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:64rem;padding:2rem 1.25rem 4rem}
h1,h2,h3,h4,.lead,.figure b{font-family:"Source Serif 4",Charter,"Iowan Old Style",Georgia,"Noto Serif","Noto Serif CJK SC","Songti SC",serif;line-height:1.2;text-wrap:balance}
h1{font-size:1rem;font-weight:600;color:var(--quiet);margin:0;letter-spacing:.01em}
h2{font-size:1.7rem;margin:3.5rem 0 1rem;padding-top:.75rem;border-top:3px solid var(--ink)}
h3{font-size:1.3rem;margin:2.5rem 0 .75rem}
h4{font-size:1.2rem;margin:.35rem 0}
h5{font-size:.95rem;margin:1.25rem 0 .4rem}
h6{font-size:.85rem;margin:.9rem 0 .2rem;color:var(--quiet)}
p{margin:.5rem 0}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
code{font:.86em ui-monospace,"SF Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
small{font-size:.84rem;color:var(--quiet)}
.quiet{color:var(--quiet)}
.lead{font-size:clamp(1.6rem,4.6vw,2.7rem);font-weight:600;margin:.75rem 0 1rem;letter-spacing:-.01em}
.lead b{color:var(--accent);font-weight:inherit}
.caution{border-left:4px solid var(--accent);padding:.1rem 0 .1rem 1rem;max-width:46rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(13rem,calc(50% - .4rem)),1fr));gap:.75rem;margin:1.5rem 0;padding:0;list-style:none}
.figure{border:1px solid var(--line);border-radius:.4rem;background:var(--card);padding:.8rem .9rem}
.figure b{display:block;font-size:1.9rem;font-weight:600}
.figure span{color:var(--quiet);font-size:.88rem;line-height:1.3;display:block}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;list-style:none;padding:0;margin:1rem 0}
.charts{display:grid;align-items:start;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1.5rem 2.5rem}
table{border-collapse:collapse;width:100%;font-size:.93rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .6rem .45rem 0;border-bottom:1px solid var(--line)}
thead th{font-size:.82rem;color:var(--quiet);font-weight:600}
tbody th{font-weight:600}
caption{text-align:left;font-weight:600;padding:.3rem 0;font-size:.93rem}
.scroll{overflow-x:auto}
.day-of{white-space:nowrap}
.bars th{font-weight:400;width:40%}
.bars td.bar{width:100%;padding-right:.6rem}
.bars svg{display:block;width:100%;height:.8rem;margin-top:.35rem}
.bars rect{fill:var(--bar)}
.bars .count{text-align:right;font-variant-numeric:tabular-nums;padding-right:0;white-space:nowrap}
.timeline tr.rule td{background:var(--rule);padding:.35rem .6rem;font-size:.86rem}
cite{font-style:normal;color:var(--quiet)}
.finding{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1.1rem 1.25rem;margin:1rem 0;break-inside:auto;scroll-margin-top:1rem}
.finding:target{border-color:var(--accent);box-shadow:0 0 0 2px var(--accent)}
.tags{display:flex;flex-wrap:wrap;gap:.4rem;margin:0}
.tags span{border:1px solid var(--line);border-radius:1rem;padding:.05rem .65rem;font-size:.8rem;color:var(--quiet)}
.tags .certain{color:var(--ok);border-color:currentColor}
.tags .possible{border-style:dashed}
.zh{color:var(--quiet);margin:.25rem 0 .75rem}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.5rem 1.25rem;margin:.9rem 0}
.facts dt{font-size:.78rem;color:var(--quiet)}
.facts dd{margin:0;overflow-wrap:anywhere}
.source{margin:.6rem 0;padding:0 0 0 .9rem;border-left:3px solid var(--line)}
.source figcaption{font-size:.93rem}
.quotes{list-style:none;padding:0;margin:.35rem 0}
.quotes li{padding:.2rem 0;overflow-wrap:anywhere;line-height:1.75}
mark{background:var(--mark);color:var(--mark-ink);padding:.1em .15em;border-radius:.2em}
.role{margin:0 .3em 0 .25em;font-size:.7rem;vertical-align:.15em;border-bottom:1px dotted var(--quiet)}
details{border-top:1px solid var(--line);margin-top:.7rem;padding-top:.5rem}
summary{cursor:pointer;font-weight:600;font-size:.95rem}
summary span{font-weight:400;color:var(--quiet)}
.days{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:.25rem 2rem;font-size:.93rem}
.class{font-weight:600;color:var(--accent)}
.days ul,details ul{padding-left:1.1rem;margin:.2rem 0}
.days li{overflow-wrap:anywhere}
.review,.reply{font-size:.93rem;margin:.3rem 0}
.id{margin:.7rem 0 0}
.pages{display:flex;flex-wrap:wrap;gap:.4rem .8rem;margin:1.5rem 0}
footer{margin-top:4rem;border-top:1px solid var(--line);padding-top:1rem;font-size:.88rem;color:var(--quiet)}
@media (max-width:40rem){
body{padding:1.25rem .9rem 3rem}
.finding{padding:.9rem}
.stacked thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.stacked tr{display:block;border-bottom:1px solid var(--line);padding:.6rem 0}
.stacked th,.stacked td{display:block;border:0;padding:.1rem 0}
.stacked td::before{content:attr(data-label) ": ";color:var(--quiet);font-size:.84rem}
.bars th{width:46%}
}
@media print{
:root{--paper:#fff;--card:#fff;--ink:#000;--quiet:#444;--line:#bbb;--accent:#6d1d12;--mark:#eee;--mark-ink:#000;color-scheme:light}
html{font-size:10.5pt}body{max-width:none;padding:0}nav,.pages{display:none}
mark{text-decoration:underline;text-decoration-thickness:2px}
details::details-content{content-visibility:visible;block-size:auto}
.finding{border-width:0 0 1px;border-radius:0;padding:.5rem 0;break-inside:auto}h2,h3,h4,h5,figcaption{break-after:avoid}tr,li{break-inside:avoid}
}
`;

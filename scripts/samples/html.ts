import { DISCLAIMER, type Part, type Sample } from './model.ts';

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const cells = (row: readonly string[], tag: 'td' | 'th'): string =>
  row.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('');

const table = (rows: readonly (readonly string[])[], headerTag: 'td' | 'th'): string =>
  `<table border="1" cellspacing="0">\n${rows.map((row, index) => `<tr>${cells(row, index === 0 ? headerTag : 'td')}</tr>`).join('\n')}\n</table>`;

const paragraphs = (parts: readonly Part[], headerTag: 'td' | 'th'): string =>
  parts
    .map((part) => {
      if ('heading' in part) return `<h4>${escapeHtml(part.heading)}</h4>`;
      if ('text' in part) return `<p>${escapeHtml(part.text)}</p>`;
      return table(part.table, headerTag);
    })
    .join('\n');

const signature = (sample: Sample): string =>
  (sample.signature ?? []).map((line) => `<p style="text-align:right">${escapeHtml(line)}</p>`).join('\n');

const links = (sample: Sample): string =>
  (sample.attachments ?? [])
    .map(({ name, label }) => `<p>附件：<a class="bizDownload" href="${escapeHtml(name)}">${escapeHtml(label)}</a></p>`)
    .join('\n');

const chineseTime = (published: string): string => {
  const [date = '', time = ''] = published.split(' ');
  const [year, month, day] = date.split('-');
  return `${year}年${month}月${day}日 ${time}`;
};

const document = (head: string, body: string): string =>
  `<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n${head}\n</head>\n<body>\n${body}\n<p>${DISCLAIMER}</p>\n</body>\n</html>\n`;

/** The central portal's page: meta tags, summary table hidden as a saved page hides it, body container. */
const ccgp = (sample: Sample): string => {
  const published = sample.published ?? '';
  const rows = (sample.summary ?? [])
    .map(
      ([label, value]) =>
        `<tr><td class="title">${escapeHtml(label)}</td><td colspan="3">${escapeHtml(value)}</td></tr>`,
    )
    .join('\n');
  const head = `<meta charset="utf-8">\n<meta name="ArticleTitle" content="${escapeHtml(sample.title)}">\n<meta name="PubDate" content="${published}">\n<title>${escapeHtml(sample.title)}</title>\n<script>window._probe={"id":"9a100fh800c4b200e"};</script>`;
  const body = `<div class="vF_detail_header"><h2 class="tc">${escapeHtml(sample.title)}</h2><p class="tc"><span id="pubTime">${chineseTime(published)}</span> 来源：<span id="sourceName">示例采购网</span></p></div>
<div class="table" style="display:none"><h5>公告概要：</h5>\n<table>\n<tr><td colspan="4">公告信息：</td></tr>\n${rows}\n</table></div>
<div class="vF_detail_content_container"><div class="vF_detail_content">\n${paragraphs(sample.body, 'td')}\n${signature(sample)}\n${links(sample)}\n</div></div>`;
  return document(head, body);
};

/** A provincial platform's template: a title, a line with the time, the announcement, menus around it. */
const portal = (sample: Sample): string =>
  document(
    `<meta charset="utf-8">\n<title>${escapeHtml(sample.title)}-示例公共采购平台</title>\n<style>.notice{font-family:"Microsoft YaHei","微软雅黑",sans-serif}</style>`,
    `<nav><ul><li><a href="/">首页</a></li><li><a href="/notice">公告</a></li><li><a href="/rules">政策法规</a></li></ul></nav>
<div class="notice"><h1>${escapeHtml(sample.title)}</h1>
<p>发布时间：${sample.published ?? ''}</p>
${paragraphs(sample.body, 'th')}\n${signature(sample)}\n${links(sample)}</div>
<footer><a href="/about">关于我们</a> <a href="/map">网站地图</a></footer>`,
  );

/** A portal of before 2017: layout tables, font tags, upper-case markup. */
const oldPortal = (sample: Sample): string =>
  document(
    `<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n<title>${escapeHtml(sample.title)}</title>`,
    `<TABLE width="960" align="center"><TR><TD><TABLE width="100%"><TR><TD><font size="4"><b>${escapeHtml(sample.title)}</b></font></TD></TR><TR><TD>发布日期：${sample.published?.slice(0, 10) ?? ''}</TD></TR></TABLE>
<div class="vT_detail_content">\n${paragraphs(sample.body, 'td')}\n${signature(sample)}\n</div></TD></TR></TABLE>`,
  );

/** A university's news site. */
const campus = (sample: Sample): string =>
  document(
    `<meta charset="utf-8">\n<title>${escapeHtml(sample.title)}</title>`,
    `<div class="breadcrumb">当前位置：<a href="/">首页</a> &gt; <a href="/cg">采购公告</a></div>
<div class="article"><h3>${escapeHtml(sample.title)}</h3><div class="info">发布日期：${sample.published?.slice(0, 10) ?? ''}　点击数：128</div>
${paragraphs(sample.body, 'th')}\n${signature(sample)}\n${links(sample)}</div>
<div class="pager">上一篇：<a href="/1">校园绿化养护公告</a> 下一篇：<a href="/2">食堂设备公告</a></div>`,
  );

/** A page for printing, from which the PDF samples are made. */
export const printPage = (sample: Sample): string =>
  document(
    `<meta charset="utf-8"><title>${escapeHtml(sample.title)}</title><style>body{font-family:"Noto Sans CJK SC";font-size:11pt}table{border-collapse:collapse;width:100%}td,th{border:1px solid #333;padding:4px}</style>`,
    `<h2 style="text-align:center">${escapeHtml(sample.title)}</h2>\n${sample.published ? `<p>发布日期：${sample.published.slice(0, 10)}</p>` : ''}\n${paragraphs(sample.body, 'td')}\n${signature(sample)}`,
  );

/** The page of a sample whose layout is a web page. */
export const htmlPage = (sample: Sample): string => {
  if (sample.layout === 'ccgp') return ccgp(sample);
  if (sample.layout === 'old-portal') return oldPortal(sample);
  if (sample.layout === 'campus') return campus(sample);
  return portal(sample);
};

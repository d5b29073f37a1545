import type { Options } from 'rehype-sanitize'

/** The classes that our style sheets know. */
export const CLASSES: readonly string[] = [
  'small-caps',
  'verse',
  'stanza',
  'verse-line',
  'epigraph',
  'attribution',
  'ornament',
  'align-left',
  'align-center',
  'align-right',
]

const INLINE =
  'a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr'

const BLOCK =
  'blockquote caption dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table tbody td tfoot th thead tr ul'

/**
 * What raw HTML may say in a manuscript: text, its structure and its language. No scripts, no style, no
 * forms, no frames. The only URLs are `a[href]` and `img[src]`, which `web-links.ts` and `images.ts`
 * judge wherever they come from.
 */
export const htmlSchema = {
  tagNames: `${INLINE} ${BLOCK}`.split(' '),
  attributes: {
    '*': [
      'id',
      'lang',
      'dir',
      ['className', ...CLASSES],
      'dataIndent',
      'dataDecorative',
      'dataKey',
      'dataLabel',
    ],
    a: ['href', 'name'],
    abbr: ['title'],
    dfn: ['title'],
    img: ['src', 'alt', 'title', ['role', 'presentation', 'none']],
    ol: ['start', 'type', 'reversed'],
    li: ['value'],
    td: ['align', 'colSpan', 'rowSpan', 'headers'],
    th: ['align', 'colSpan', 'rowSpan', 'headers', 'scope'],
    time: ['dateTime'],
  },
  // Ids get the chapter's prefix, so they can't clobber anything.
  clobber: [],
  protocols: {},
  required: {},
  strip: ['script', 'style', 'template'],
  ancestors: {},
} satisfies Options

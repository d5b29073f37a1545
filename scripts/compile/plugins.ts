import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { blocks } from './blocks.ts'
import { callsWithoutNote } from './calls-without-note.ts'
import { collectNotes } from './collect-notes.ts'
import { containers } from './directives/containers.ts'
import { quotations } from './directives/quotations.ts'
import { spans } from './directives/spans.ts'
import { unknownDirectives } from './directives/unknown.ts'
import { verse } from './directives/verse.ts'
import { figures } from './figures.ts'
import { frenchSpaces } from './french-spaces.ts'
import { frontMatter } from './front-matter.ts'
import { headings } from './headings.ts'
import { ids } from './ids.ts'
import { images } from './images.ts'
import { liftNotes } from './lift-notes.ts'
import { listSpacing } from './list-spacing.ts'
import { ornaments } from './ornaments.ts'
import { paragraphs } from './paragraphs.ts'
import { quotes } from './quotes.ts'
import { rawHtml } from './raw-html.ts'
import { tables } from './tables.ts'
import { taskLists } from './task-lists.ts'
import { title } from './title.ts'
import { toHast } from './to-hast.ts'
import { webLinks } from './web-links.ts'
import { whitespace } from './whitespace.ts'
import { words } from './words.ts'

/**
 * Everything that happens to a chapter after parsing, in order. One processor for all chapters: what
 * belongs to a chapter is in its file's `data.chapter`.
 */
export const plugins = unified()
  // Markdown.
  // First: the title it gives is needed by `headings`, and its YAML is no text.
  .use(frontMatter)
  // Needs the source under each text, so before anything moves or rewrites text.
  .use(callsWithoutNote)
  // Before the directives that ours are told from.
  .use(unknownDirectives)
  .use(spans)
  .use(verse)
  .use(quotations)
  .use(containers)
  .use(listSpacing)
  .use(taskLists)
  // Last of the Markdown: the directives around a note's body don't hold it any more.
  .use(liftNotes)
  .use(remarkRehype, toHast)
  // Elements.
  // First: from here on nothing is raw, and nothing harmful is left but URLs.
  .use(rawHtml)
  // Before typography, which a title wants as well.
  .use(title)
  // The URLs. Links move note calls out of themselves, images get their files.
  .use(webLinks)
  .use(images)
  .use(tables)
  .use(ornaments)
  // Before `paragraphs`, which leaves figures as they are.
  .use(figures)
  // Before `whitespace`, which must know where each block begins and ends.
  .use(paragraphs)
  // Before typography, which looks at the characters on each side.
  .use(whitespace)
  // Quotes before spaces: a straight quote may become a guillemet, which wants a space.
  .use(quotes)
  .use(frenchSpaces)
  // An author's ids before those that headings get, which must differ.
  .use(ids)
  // After typography: contents and running heads show what the chapter shows.
  .use(headings)
  // After everything that moves or removes calls.
  .use(collectNotes)
  // After the notes have ids, which their blocks' ids begin with.
  .use(blocks)
  .use(words)
  .freeze()

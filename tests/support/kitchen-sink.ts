import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { ChapterRole } from '../../scripts/book/book.ts'
import type { BoundBook } from '../../scripts/book/compiled.ts'
import type { PageMap } from '../../scripts/book/page-map.ts'
import type { CoverImage } from '../../scripts/epub/cover-page.ts'
import { boundBook } from './bound-book.ts'

export const picture = fileURLToPath(new URL('../fixtures/epub/Élan vital (1).png', import.meta.url))

/** Roles that a chapter can have and the chapters before don't. */
const OTHER_ROLES: readonly ChapterRole[] = [
  'epigraph',
  'foreword',
  'introduction',
  'prologue',
  'conclusion',
  'epilogue',
  'afterword',
  'acknowledgments',
  'appendix',
  'glossary',
  'index',
]

/** A book with one of everything that a chapter can hold. */
export function kitchenSink(): BoundBook {
  return boundBook(
    [
      {
        role: 'dedication',
        matter: 'front',
        html: '<h1>Dedication</h1>\n<p>To those who <em>read</em> the small print.</p>',
      },
      {
        role: 'preface',
        matter: 'front',
        html: '<h1>Preface<note-call label="p"></note-call></h1>\n<p>Why this book &amp; not &lt;another&gt;.</p>',
        notes: { p: '<p>A note called from a title.</p>' },
      },
      { role: 'part', html: '<h1>Part One</h1>\n<p>In which things begin.</p>' },
      {
        depth: 1,
        html: `<h1>Words and <em>their</em> <span lang="fr">métier</span></h1>
<blockquote class="epigraph">
<p>All the world’s a <em>stage</em>.</p>
<p class="attribution">Shakespeare</p>
</blockquote>
<p>First paragraph with a note,<note-call label="one"></note-call> the same note again<note-call label="one"></note-call> and <span lang="la">in another language</span>. <strong>Bold</strong>, <em>italic</em>, <strong><em>both</em></strong>, <code>code</code>, <del>gone</del>, <span class="small-caps">Small Caps</span>, H<sub>2</sub>O.</p>
<p>A <a href="#deep-down">link to another chapter</a>, to <a href="https://example.org/?a=1&amp;b=2">the web</a>, and one <a href="#tables">with a note<note-call label="inlink"></note-call></a>. A line<br>break.</p>
<h2>Première section</h2>
<p>Text of the section.<note-call label="ed:x"></note-call></p>
<h3>Below it</h3>
<p>Deeper.<note-call label="list"></note-call></p>
<h2 id="verse">Verse</h2>
<div class="verse">
<div class="stanza">
<p class="verse-line">Tyger Tyger, burning bright,</p>
<p class="verse-line" data-indent="1">In the forests of the night;</p>
</div>
</div>
<hr class="ornament">
<p>After the break.<note-call label="tr:y"></note-call></p>`,
        notes: {
          one: '<p>Called twice, holds <em>markup</em> and a note.<note-call label="nested"></note-call></p>\n<p>And a second paragraph.</p>',
          inlink: '<p>Called inside a link.</p>',
          'ed:x': '<p>The editor’s remark.</p>',
          list: '<ul>\n<li>a list</li>\n<li>for a note</li>\n</ul>',
          'tr:y': '<blockquote>\n<p>The translator quotes.</p>\n</blockquote>',
          nested: '<p>A note in a note.</p>',
        },
      },
      {
        depth: 1,
        language: 'fr',
        html: `<h1>Tableaux et figures</h1>
<h2 id="tables">Tables</h2>
<table>
<thead>
<tr><th>Nom</th><th class="align-right">Prix</th></tr>
</thead>
<tbody>
<tr><td>Pain<note-call label="cell"></note-call></td><td class="align-right">1,20</td></tr>
</tbody>
</table>
<figure><img src="pics/elan.png" alt="Un carré gris"><figcaption>Légende.<note-call label="cap"></note-call></figcaption></figure>
<ul>
<li>serré</li>
<li>serré avec
<ul>
<li>une liste dedans</li>
</ul>
</li>
</ul>
<ol start="3">
<li>
<p>ample</p>
</li>
</ol>
<ul class="contains-task-list">
<li class="task-list-item">☑ fait</li>
</ul>
<dl>
<dt>terme</dt>
<dd>définition</dd>
</dl>
<pre><code class="language-js">const a = 1 &lt; 2
</code></pre>
<h3 id="deep-down">Tout en bas : été</h3>
<p>Fin.</p>`,
        notes: { cell: '<p>Dans une cellule.</p>', cap: '<p>Dans une légende.</p>' },
        images: [
          {
            file: picture,
            src: 'pics/elan.png',
            alt: 'Un carré gris',
            width: 8,
            height: 8,
            mediaType: 'image/png',
          },
        ],
      },
      {
        role: 'bibliography',
        matter: 'back',
        html: '<h1>Works cited</h1>\n<ul>\n<li><p>A book.</p></li>\n</ul>',
      },
      { role: 'colophon', matter: 'back', html: '<h1>Colophon</h1>\n<p>Set in EB Garamond.</p>' },
      ...OTHER_ROLES.map((role) => ({ role, html: `<h1>Some ${role}</h1>\n<p>Text.</p>` })),
    ],
    {
      title: 'The Kitchen Sink & Its Drain',
      subtitle: 'Everything <at once>',
      contributors: [
        { name: 'Tom Translator', fileAs: 'Translator, Tom', role: 'trl' },
        { name: 'Eve Editor', role: 'edt' },
      ],
      publisher: 'Imprint & Sons',
      date: '2020-02-29',
      rights: '© 2020 Ada Author',
      licence: { name: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
      description: 'One of everything, & some.',
      subjects: [{ term: 'FICTION / General', authority: 'BISAC', code: 'FIC000000' }, { term: 'Kitchens' }],
      series: { name: 'Household', position: 2 },
      translationOf: { identifier: 'urn:isbn:9780306406157', language: 'la', title: 'Liber culinae' },
      editions: [
        { identifier: 'urn:isbn:9791090636071', format: 'print' },
        { identifier: 'urn:uuid:0b0f7d5e-9a0c-4b1e-8d45-1d1f0a0e5c11', language: 'fr' },
      ],
    },
  )
}

/** A page map that begins pages in every kind of place. */
export const kitchenPages: PageMap = {
  source: 'urn:isbn:9791090636071',
  pages: [
    { label: 'i', offset: 0, made: 'half-title' },
    { label: 'iii', offset: 0, made: 'title-page' },
    { label: 'iv', offset: 0, made: 'copyright-page' },
    { label: 'v', offset: 0, made: 'contents' },
    { label: 'vii', offset: 0, block: 'c01-b1' },
    { label: 'ix', offset: 0, block: 'c02-b1' },
    { label: '1', offset: 0, block: 'c03-b1' },
    { label: '2', offset: 0 },
    { label: '3', offset: 0, block: 'c04-b1' },
    { label: '4', offset: 30, block: 'c04-b4' },
    { label: '5', offset: 5, block: 'c04-b5' },
    { label: '6', offset: 0, block: 'c04-b6' },
    { label: '7', offset: 0, block: 'c05-b1' },
    { label: '8', offset: 0, block: 'c05-b7' },
    { label: '9', offset: 2, block: 'c05-b9' },
    { label: '11', offset: 0, block: 'c06-b1' },
    { label: '12', offset: 2, block: 'c06-b2' },
    { label: '13', offset: 3, block: 'c07-b2' },
  ],
}

/** A cover, as far as a validator cares. */
export async function tinyCover(): Promise<CoverImage> {
  return { bytes: await readFile(picture), mediaType: 'image/png', width: 8, height: 8 }
}

/** Faces by what in the text calls for them. */
const needs = [
  ['normal', '400', ''],
  ['italic', '400', ''],
  ['normal', '700', 'strong, b'],
  [
    'italic',
    '700',
    ':is(strong, b) :is(em, i, cite), :is(em, i, cite) :is(strong, b), h3 strong, blockquote.epigraph strong',
  ],
] as const

/** Waits for the faces that a text uses: a canvas would measure another in silence. */
export async function loadFaces(text: ParentNode): Promise<void> {
  const wanted: Promise<unknown>[] = []
  for (const [family, within] of [
    ['serif', ''],
    ['mono', 'code, pre, kbd, samp'],
  ] as const) {
    if (within !== '' && !text.querySelector(within)) continue
    for (const [style, weight, selector] of needs) {
      if (selector !== '' && !text.querySelector(selector)) continue
      wanted.push(document.fonts.load(`${style} ${weight} 16px "imprenta ${family}"`))
    }
  }
  await Promise.all(wanted)
}

/** The two faces that no book does without. */
export async function loadTextFaces(): Promise<void> {
  await Promise.all(
    ['normal', 'italic'].map((style) => document.fonts.load(`${style} 400 16px "imprenta serif"`)),
  )
}

/** Waits for every picture in a text: one that comes later would not be printed. */
export async function loadImages(text: ParentNode): Promise<void> {
  await Promise.all([...text.querySelectorAll('img')].map((image) => image.decode().catch(() => undefined)))
}

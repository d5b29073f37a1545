import { describe, expect, it } from 'vitest'
import { hyphenator, hyphenators } from '../../scripts/print/lines/hyphenate.ts'
import { patternsFor } from '../../scripts/print/lines/patterns.ts'

/** `word` with a hyphen wherever it may be divided. */
async function divided(language: string, word: string, exceptions: readonly string[] = []): Promise<string> {
  const breaks = hyphenator(await patternsFor(language), exceptions)(word)
  return [0, ...breaks].map((from, i) => word.slice(from, breaks[i])).join('-')
}

describe('hyphenation', () => {
  it.each([
    ['en-GB', 'representation', 'rep-res-ent-a-tion'],
    ['en-GB', 'government', 'gov-ern-ment'],
    ['en-US', 'representation', 'rep-re-sen-ta-tion'],
    ['en-US', 'photographer', 'pho-tog-ra-pher'],
    ['fr', 'gouvernement', 'gou-ver-ne-ment'],
    ['fr-CH', 'économique', 'éco-no-mique'],
    ['es', 'revolucionario', 're-vo-lu-cio-na-rio'],
    ['es-BO', 'constitución', 'cons-ti-tu-ción'],
    ['de', 'Bundesverfassungsgericht', 'Bun-des-ver-fas-sungs-ge-richt'],
    ['it', 'rivoluzionario', 'ri-vo-lu-zio-na-rio'],
    ['pt', 'revolucionário', 're-vo-lu-ci-o-ná-rio'],
    ['ca', 'revolucionari', 're-vo-lu-ci-o-na-ri'],
    ['nl', 'regering', 're-ge-ring'],
    ['la', 'respublica', 're-spu-bli-ca'],
  ])('%s: %s', async (language, word, expected) => {
    expect(await divided(language, word)).toBe(expected)
  })

  it('takes the English of the country', async () => {
    expect(await divided('en-AU', 'representation')).toBe(await divided('en-GB', 'representation'))
    expect(await divided('en', 'representation')).toBe(await divided('en-US', 'representation'))
  })

  it('has a list of words that the patterns get wrong', async () => {
    expect(await divided('en-GB', 'However')).toBe('How-ever')
    expect(await divided('en-US', 'projects')).toBe('projects')
  })

  it.each(['IDs', 'UNESCO', 'NATO’s', 'word2vec', '1914', 'foo_bar', 'over', 'ab'])(
    'leaves %s alone',
    async (word) => {
      expect(await divided('en-GB', word)).toBe(word)
    },
  )

  it('divides each part between apostrophes by itself', async () => {
    expect(await divided('fr', 'l’enfance')).toBe('l’en-fance')
    expect(await divided('fr', 'l’homme')).toBe('l’homme')
    expect(await divided('fr', "aujourd'hui")).toBe("au-jourd'hui")
    expect(await divided('en-GB', 'governments’')).toBe('gov-ern-ments’')
    expect(await divided('en-GB', 'couldn’t')).toBe('couldn’t')
  })

  it('follows the book’s own list before the patterns, whatever the case', async () => {
    const own = ['Co-cha-bam-ba', 'gobbledy-gook', 'Tiwanaku']
    expect(await divided('en-GB', 'Cochabamba', own)).toBe('Co-cha-bam-ba')
    expect(await divided('en-GB', 'COCHABAMBA', own)).toBe('CO-CHA-BAM-BA')
    expect(await divided('en-GB', 'Cochabamba’s', own)).toBe('Co-cha-bam-ba’s')
    expect(await divided('es', 'gobbledygook', own)).toBe('gobbledy-gook')
    expect(await divided('es', 'Tiwanaku', own)).toBe('Tiwanaku')
    expect(await divided('fr', 'aujourd’hui', ["aujour-d'hui"])).toBe('aujour-d’hui')
  })

  it('without patterns divides only what the book lists', async () => {
    expect(await patternsFor('qu')).toBeUndefined()
    expect(await divided('qu', 'Cochabamba')).toBe('Cochabamba')
    expect(await divided('qu', 'Cochabamba', ['Co-chabamba'])).toBe('Co-chabamba')
  })

  it('never divides before a combining mark', () => {
    const everywhere = { levels: [[0, 1]], trie: { e: 0 }, exceptions: {}, left: 1, right: 1 }
    expect(hyphenator(everywhere, [])('preter')).toEqual([3, 5])
    expect(hyphenator(everywhere, [])('pre\u0301ter')).toEqual([6])
  })

  it('hands over patterns as plain data', async () => {
    const patterns = await patternsFor('fr')
    const copy = JSON.parse(JSON.stringify(patterns))
    expect(copy).toEqual(patterns)
    const byLanguage = hyphenators(new Map([['fr', copy]]), [])
    expect(byLanguage('fr')('gouvernement')).toEqual([3, 6, 8])
    expect(byLanguage('es')('gouvernement')).toEqual([])
  })
})

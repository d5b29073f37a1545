import type { Book } from '../../book/book.ts'
import type { Problems } from '../../book/problems/problems.ts'
import { downloadPage } from '../../site/download-page.ts'
import { Formats } from '../../site/formats.ts'
import { readLook } from '../../site/look.ts'
import { readEditions } from '../../site/read-editions.ts'
import { siteWordsFor } from '../../site/words.ts'
import type { Request } from './request.ts'
import { isFileError, Staging, unwritable } from './staging.ts'

/** Writes the page that offers every edition in the output folder, those of earlier runs too. */
export class SiteWriter {
  readonly #request: Request
  readonly #formats = new Formats()

  constructor(request: Request) {
    this.#request = request
  }

  /** Makes ready what the page will need to say of a book: there is time for it while the book prints. */
  prepareFor({ meta }: Book): void {
    const { count } = this.#formats.of(siteWordsFor(meta.language).lang)
    // A format loads a language when it is first used.
    count(0)
  }

  async write(problems: Problems): Promise<void> {
    const { out, outShown, mark } = this.#request
    const staging = new Staging(out, `${mark}-index`)
    try {
      await staging.put('index.html', downloadPage(await readEditions(out), await readLook(), this.#formats))
      await staging.commit()
    } catch (error) {
      if (!isFileError(error)) throw error
      problems.report('output-folder', unwritable(outShown, error))
    } finally {
      await staging.discard()
    }
  }
}

import type { App } from '@openbaohan/server/http/app.ts'
import { decodeSentCsv } from '../../lots/lot-csv.ts'

/** A CSV reaches its procedure as text; every other kind of body stays as it was. */
export function acceptCsv(app: App): void {
  app.addContentTypeParser(/^text\/csv/, { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, typeof body === 'string' ? body : decodeSentCsv(body)),
  )
}

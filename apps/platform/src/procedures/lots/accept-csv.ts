import type { App } from '@openbaohan/server/http/app.ts'

/** A CSV reaches its procedure as text; every other kind of body stays as it was. */
export function acceptCsv(app: App): void {
  app.addContentTypeParser(/^text\/csv/, { parseAs: 'string' }, (_request, body, done) => done(null, body))
}

import { createPoster, type Post, type Poster } from '@openbaohan/server/http/post.ts'

const longMs = 3_600_000

/** As of a program, but no peer of a test is too slow for it, however busy the machine is. */
export function createPatientPoster(): Poster {
  const poster = createPoster({ connectTimeoutMs: longMs })
  const patient =
    (post: Post): Post =>
    (url, body, _timeoutMs, headers) =>
      post(url, body, longMs, headers)
  return {
    ...poster,
    forPartner: (...partner) => patient(poster.forPartner(...partner)),
    forEndpoint: (...endpoint) => patient(poster.forEndpoint(...endpoint)),
  }
}

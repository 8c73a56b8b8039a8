/** Where a passkey can be offered. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { passkeyPlace } from '../src/sign-in/passkey-place.ts'

const places: readonly [string, ReturnType<typeof passkeyPlace>][] = [
  ['http://localhost:8080/lots', { kind: 'here' }],
  ['https://baohan.example.cn/', { kind: 'here' }],
  ['https://3com.example.cn/', { kind: 'here' }],
  ['http://127.0.0.1:8080/lots?after=1', { kind: 'elsewhere', url: 'http://localhost:8080' }],
  ['http://127.0.0.1/', { kind: 'elsewhere', url: 'http://localhost' }],
  ['http://[::1]:8090/', { kind: 'elsewhere', url: 'http://localhost:8090' }],
  ['https://10.0.0.7:8080/', { kind: 'nowhere' }],
  ['https://[2001:db8::1]/', { kind: 'nowhere' }],
]
for (const [page, place] of places)
  it(`a passkey on ${page}: ${place.kind}`, () => assert.deepEqual(passkeyPlace(page), place))

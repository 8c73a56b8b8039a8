/** `kill.test.ts` three times over on one folder, with twice as many applications each time. */
import { it } from 'node:test'
import { killLives } from './kill-a-life.ts'

it('loses nothing and duplicates nothing in 24 kills over 240 applications', (t) =>
  killLives(3, 80, (line) => t.diagnostic(line)))

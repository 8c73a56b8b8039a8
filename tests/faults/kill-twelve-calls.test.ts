import { describe } from 'node:test'
import { describeKills } from './kill-calls.ts'

describe('kill -9 after the calls of which most follows', () => {
  describeKills(['apply', 'issued', 'restored', 'invoice', 'demand'], { amidMoney: false })
})

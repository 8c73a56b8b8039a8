import { describe } from 'node:test'
import { callIds } from '@openbaohan/protocol/calls.ts'
import { describeKills } from './kill-calls.ts'

describe('kill -9 after each of the twelve calls', () => {
  describeKills(callIds, { amidMoney: true })
})

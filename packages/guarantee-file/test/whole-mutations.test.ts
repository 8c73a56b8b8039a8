import { testWholeMutations } from './whole-mutations.ts'

testWholeMutations(100)

import { testHonestLetters } from './honest/honest-letters.ts'

/** A quarter, in which no remainder that decides how a letter looks is always the same. */
await testHonestLetters((index) => index % 4 === Math.floor(index / 4) % 4, 50)

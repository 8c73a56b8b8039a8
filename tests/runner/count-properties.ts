/** Loaded before test files that use fast-check: counts the cases of each property. */
import fc from 'fast-check'
import { count } from './counts.ts'

fc.configureGlobal({
  reporter: (details) => {
    count('property cases', details.numRuns)
    if (details.failed) throw new Error(fc.defaultReportMessage(details))
  },
})

/** So that a failed story can be repeated. */
export { createRandom } from '@openbaohan/kit/peer/create-random.ts'

import { defineCommand } from '../command.ts'
export const demo = defineCommand({
  name: 'demo',
  takes: [],
  summary: { zh: '', en: '' },
  options: {},
  run: async () => 0,
})

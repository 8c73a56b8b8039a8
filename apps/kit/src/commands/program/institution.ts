import { defineCommand } from '../../command.ts'
import { homeOption, portOption } from '../options.ts'

export const institution = defineCommand({
  name: 'institution',
  takes: [],
  summary: {
    zh: '只运行一家金融机构的程序；数据库用 DATABASE_URL，没有则用自带的 PostgreSQL',
    en: 'runs only the program of one institution; its database is DATABASE_URL, or the included PostgreSQL',
  },
  options: {
    org: { type: 'string', value: 'O', zh: '机构代号（默认 bank）', en: 'name of the organisation (default bank)' },
    port: portOption,
    home: homeOption,
  },
  run: async ({ values }, io) => {
    const { runProgram } = await import('../../sandbox/run-program.ts')
    return runProgram('institution', values, io)
  },
})

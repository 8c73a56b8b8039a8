import { defineCommand } from '../../command.ts'
import { homeOption, portOption } from '../options.ts'

export const platform = defineCommand({
  name: 'platform',
  takes: [],
  summary: {
    zh: '只运行平台一个程序；数据库用 DATABASE_URL，没有则用自带的 PostgreSQL',
    en: 'runs only the platform; its database is DATABASE_URL, or the included PostgreSQL',
  },
  options: {
    org: {
      type: 'string',
      value: 'O',
      zh: '机构代号（默认 platform）',
      en: 'name of the organisation (default platform)',
    },
    port: portOption,
    home: homeOption,
  },
  run: async ({ values }, io) => {
    const { runProgram } = await import('../../sandbox/run-program.ts')
    return runProgram('platform', values, io)
  },
})

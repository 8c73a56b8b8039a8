import { both } from '../../both.ts'
import { defineCommand, UsageError } from '../../command.ts'
import { completionScript, shells } from '../../completion.ts'

export const completion = defineCommand({
  name: 'completion',
  takes: ['bash|zsh'],
  summary: {
    zh: '输出命令补全脚本：source <(openbaohan completion bash)',
    en: 'prints the script that completes commands: source <(openbaohan completion bash)',
  },
  options: {},
  run: async ({ positionals: [given = ''] }, io) => {
    const shell = shells.find((one) => one === given)
    if (shell === undefined) throw new UsageError(`${both('应为 bash 或 zsh', 'must be bash or zsh')}: ${given}`)
    // The table contains this command.
    const { commands } = await import('../table.ts')
    io.out(completionScript(shell, commands).trimEnd())
    return 0
  },
})

/** Turns errors of an API into messages for people. Of an internal failure the answer shows a trace number only. */
import { type ErrorCode, errors, Fault, publicText } from '@openbaohan/protocol/errors/errors.ts'
import { splitLanguages } from '@openbaohan/protocol/values/split-languages.ts'
import { ORPCError } from '@orpc/server'
import { z } from 'zod'
import { isFullDisk } from '../db/full-disk.ts'
import { DatabaseBusy } from '../db/rehearse.ts'
import { adviceOn, codeOfName, type ErrorReply, unavailable } from '../http/replies.ts'
import { type ApiProblem, type Issue, issueSchema, problemsOf } from './issue-words.ts'

/** Default messages of oRPC and their replacements. */
const words: Readonly<Record<string, { plain: string; ours: string }>> = {
  NOT_FOUND: { plain: 'Not Found', ours: '未找到 / not found' },
  CONFLICT: { plain: 'Conflict', ours: '当前状态不能办理 / not in a state for this' },
  FORBIDDEN: { plain: 'Forbidden', ours: '无权办理 / not allowed' },
}

const issues = z.object({ issues: z.array(issueSchema) })

/** The error to answer with. `report` receives internal failures. */
export function publicError(
  error: unknown,
  trace: string,
  report: (error: unknown) => void,
): ORPCError<string, unknown> {
  if (error instanceof Fault && error.code === 'inspection-busy') {
    const { zh, en } = errors[error.code]
    return new ORPCError('SERVICE_UNAVAILABLE', { message: `${zh} / ${en}`, data: { code: error.code } })
  }
  if (error instanceof DatabaseBusy)
    return new ORPCError('SERVICE_UNAVAILABLE', {
      message: `${unavailable.zh} / ${unavailable.en}`,
      data: { code: unavailable.name },
    })
  if (error instanceof Fault && error.code === 'cursor-invalid') return invalidInput([wrongCursor], error.code)
  if (isUnstorable(error)) return invalidInput([unstorable])
  if (!(error instanceof ORPCError) || error.status >= 500) {
    report(error)
    if (isFullDisk(error)) {
      const { zh, en } = errors['storage-full']
      return new ORPCError('STORAGE_FULL', {
        status: 507,
        message: `${zh} / ${en} [${trace}]`,
        data: { code: 'storage-full' },
      })
    }
    return new ORPCError('INTERNAL_SERVER_ERROR', { message: `系统异常 / internal error [${trace}]` })
  }
  const found = issues.safeParse(error.data)
  if (error.code === 'BAD_REQUEST' && found.success) {
    const problems = found.data.issues.flatMap((issue) => (isOfCursor(issue) ? [wrongCursor] : problemsOf(issue)))
    return invalidInput(problems, problems.includes(wrongCursor) ? 'cursor-invalid' : undefined)
  }
  if (error.code === 'BAD_REQUEST' && error.data === undefined && !/\p{Script=Han}/u.test(error.message))
    return invalidInput([unreadable])
  const word = words[error.code]
  if (word === undefined || error.message !== word.plain) return error
  const { code, status, data, defined } = error
  return new ORPCError(code, { status, data, defined, message: word.ours })
}

/** The body of an error answer to a system: what the procedure states, what to do, and the page of the code. */
export function errorReply(error: ORPCError<string, unknown>): ErrorReply {
  const { code, message, status, data, defined } = error.toJSON()
  return { defined, code, status, message, ...(data === undefined ? {} : { data }), ...adviceOn(codeToExplain(error)) }
}

/** The code in `data` is narrower than the name of the error. */
function codeToExplain({ code, data }: ORPCError<string, unknown>): string {
  const named = typeof data === 'object' && data !== null && 'code' in data ? data.code : undefined
  return typeof named === 'string' ? named : codeOfName(code)
}

const unstorable: ApiProblem = {
  field: '',
  problem:
    '文字中有空字符（U+0000），不能保存或查找 / a text contains NUL (U+0000), which cannot be stored or searched for',
}

/** What the library could not read as an input at all, such as a file of a form that ends too early. */
const unreadable: ApiProblem = { field: '', problem: '请求的内容不能读取 / the request cannot be read' }

/** Whether the list finds it or the schema: in every request `after` is the place where a page begins. */
const wrongCursor: ApiProblem = {
  field: 'after',
  problem: `${publicText('cursor-invalid')} / ${errors['cursor-invalid'].en}`,
}

/** PostgreSQL takes no NUL in a text (22021) or in JSON (22P05). */
const isUnstorable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '22021' || error.code === '22P05')

/** All problems at once, each with its field; with a narrower code of the table of errors where they have one. */
export function invalidInput(
  problems: readonly ApiProblem[],
  code: ErrorCode = 'input-invalid',
): ORPCError<'BAD_REQUEST', { code: ErrorCode; problems: readonly ApiProblem[] }> {
  const { zh, en } = errors['input-invalid']
  const texts = problems.map(({ problem }) => splitLanguages(problem))
  const listed = (language: 'zh' | 'en', between: string) =>
    problems
      .map(({ field, problem }, place) => (field === '' ? '' : `${field}: `) + (texts[place]?.[language] ?? problem))
      .join(between)
  return new ORPCError('BAD_REQUEST', {
    message: `${zh}：${listed('zh', '；')} / ${en}: ${listed('en', '; ')}`,
    data: { code, problems },
  })
}

const isOfCursor = ({ path }: Issue) => path?.length === 1 && path[0] === wrongCursor.field

/** What the two APIs and the pages answer beside the table of errors. A name such as `DAY_PAST` is looked up as `day-past`. */
import type { Explanation } from './explain.ts'

const answer = (zh: string, en: string, todo: string): Explanation => ({ kind: 'answer', zh, en, todo })

const bySubject = (zh: string, en: string) =>
  answer(zh, en, '原因见 data.problem，照此更正后再办。data.problem names the cause: correct it and repeat the action.')

const byStatement = (zh: string, en: string) =>
  answer(
    zh,
    en,
    'data.entry 是导入的对账单中该流水号的内容：核对后再登记。data.entry is what the imported statement has under the reference: check it, then record it.',
  )

export const codesOfAnswers: Readonly<Record<string, Explanation>> = {
  'internal-server-error': answer(
    '系统异常',
    'internal error',
    '把方括号里的编号交给运维。Give the number in brackets to the operator.',
  ),
  'service-unavailable': answer(
    '暂不能办理，未作任何处理',
    'not possible at the moment; nothing was done',
    '按 retry-after 稍后重试；原因见 data.code。Try again after retry-after; data.code is the cause.',
  ),
  'too-many-pages': answer(
    '同时打开的页面过多，不再推送更新',
    'too many pages are open; this one is not updated live',
    '关闭不用的页面。Close pages that are not used.',
  ),
  locked: answer(
    '登录失败次数过多，暂时锁定',
    'too many failed sign-ins; locked for a time',
    '在 lockedUntil 之后再试，或请管理员重置密码。Try again after lockedUntil, or have the password reset.',
  ),
  'passkey-needed': answer(
    '该用户须用通行密钥登录',
    'this person signs in with a passkey',
    '改用通行密钥登录。Sign in with the passkey.',
  ),
  'approval-settled': answer(
    '此项已办结，或须由另一人复核',
    'settled already, or for another person',
    '到“待复核”查看；自己提交的不能自己复核。See Approvals; a proposal is confirmed by another person.',
  ),
  'approval-waits': answer(
    '他人已提交同一事项，待复核',
    'another person has proposed the same',
    '到“待复核”办理。Decide it under Approvals.',
  ),
  'not-as-proposed': answer(
    '结果与提交复核时不同，未办理',
    'the result is no longer what was proposed; nothing was done',
    '核对后重新提交。Check it and propose it again.',
  ),
  obsolete: answer(
    '提交复核的事项已不能办理',
    'what was proposed can no longer be carried out',
    '原因见 data.why；该项复核已结束。data.why is the cause; the proposal has ended.',
  ),
  'reason-needed': answer('须填写原因', 'a reason is needed', '填写 reason 后再办。State a reason.'),
  taken: answer(
    '他人正在办理',
    'another person works on it',
    '与 data.name 商量，或由主管退回。Ask the person in data.name, or have a manager return it.',
  ),
  unfit: answer(
    '该人员无权办理此事',
    'this person may not do what it waits for',
    '指派给有此权限的人。Assign it to a person with that role.',
  ),
  'not-now': answer(
    '当前状态不能办理退保',
    'the state does not allow the withdrawal',
    '状态和原因见 data.state、data.why。See data.state and data.why.',
  ),
  'time-impossible': answer(
    '时间早于出函，或在将来',
    'the time is before the issue or in the future',
    '填写实际时间。State the time at which it happened.',
  ),
  'date-impossible': answer(
    '日期早于该笔业务，或在将来',
    'the date is before the case or in the future',
    '填写银行流水上的日期。State the date of the bank statement.',
  ),
  'day-past': answer('生效日已过', 'the first day is past', '填写今天或以后的日期。State today or a later day.'),
  invalid: answer(
    '规则或产品的设置有误',
    'the settings of rules or product are invalid',
    '按 data.problems 逐项更正。Correct each field in data.problems.',
  ),
  'in-effect': answer(
    '该版本已生效，不能撤回',
    'this version is in effect and cannot be withdrawn',
    '另设新版本取代。Add a new version that replaces it.',
  ),
  unclean: answer(
    '模板检查未通过',
    'the lint of the template found problems',
    '按 data.findings 更正，各代码可再查。Correct data.findings; each code can be looked up.',
  ),
  'amount-differs': answer(
    '金额不符',
    'the amount differs',
    '收付款：应为 data.due；对账：双方核对保函金额。A payment: data.due is the amount. A comparison: both sides check the amount of the guarantee.',
  ),
  'reference-used': answer(
    '该银行流水号已登记',
    'this bank reference is already recorded',
    '核对流水号；同一笔只登记一次。Check the reference; a transfer is recorded once.',
  ),
  'payer-differs': answer(
    '付款户名或账号与登记的不符',
    'the payer is not the registered one',
    '核实后写明 despite，或暂存。State despite after checking it, or suspend the payment.',
  ),
  'payer-unknown': answer(
    '银行没有写明付款人',
    'the bank did not state the payer',
    '补填付款户名和账号。Add name and account of the payer.',
  ),
  'nothing-differs': answer(
    '付款人相符，不必暂存',
    'the payer is as registered; nothing is to be suspended',
    '直接登记收款。Record the payment.',
  ),
  'in-flight': answer(
    '正在发送这条报文，等待对方答复',
    'an attempt to send this message is running and its answer is awaited',
    '无需操作；答复后列表自动更新。Nothing is to be done: the list follows the answer.',
  ),
  'entry-differs': byStatement('与导入的银行对账单不符', 'the imported bank statement contradicts it'),
  'entry-is-debit': byStatement('对账单中该流水号是支出', 'the statement has a debit under the reference'),
  'entry-is-credit': byStatement('对账单中该流水号是收入', 'the statement has a credit under the reference'),
  'entry-used': answer(
    '该笔流水已登记（也许日期不同）或另作处理',
    'this bank entry was recorded, perhaps of another day, or settled otherwise',
    '先在“银行流水”处理：更正登记或说明理由，或重新处理，再登记；已登记的不再登记。Correct or keep the record, or resume the entry, under Bank entries; what is recorded is not recorded again.',
  ),
  'entry-settled': answer('该笔流水已处理', 'this bank entry is settled', '重新读取列表。Read the list again.'),
  'own-record': answer(
    '登记由你本人录入，不能由你维持',
    'you recorded it yourself and cannot keep it',
    '请另一位财务人员或主管写明理由维持，或更正登记。Have another person of finance or a manager state why it stays, or correct the record.',
  ),
  'correction-refused': bySubject('登记不能这样更正', 'the record cannot be corrected like this'),
  'application-unknown': answer(
    '没有这笔申请',
    'there is no such application',
    '核对业务流水号或保函编号。Check the number.',
  ),
  'number-invalid': answer(
    '发票号码形式不对',
    'the invoice number has a wrong form',
    '照发票填写代码和号码。Enter code and number as on the invoice.',
  ),
  'number-refused': bySubject('保函编号不能使用', 'the guarantee number cannot be used'),
  'file-refused': answer(
    '保函文件未通过检查',
    'the guarantee file did not pass the check',
    '按 data.findings 更正文件，各代码可再查。Correct the file by data.findings; each code can be looked up.',
  ),
  'not-exported': bySubject('不能导出为报文', 'cannot be exported as a message'),
  'not-comparable': bySubject('对账单无法比较', 'the statements cannot be compared'),
  'document-refused': bySubject('文件不能存入', 'the document cannot be stored'),
  'link-not-fetched': bySubject('链接的文件没有取到', 'the linked document was not fetched'),
  'examination-refused': bySubject('审单意见不能登记', 'the examination cannot be recorded'),
  'payment-refused': bySubject('赔付不能登记', 'the payment cannot be recorded'),
  'extension-refused': bySubject('展期不能办理', 'the extension cannot be made'),
  'settings-missing': answer(
    '未填写月报设置',
    'the settings of the monthly report are missing',
    '在“月报”页填写设置。Fill them in on the page of monthly reports.',
  ),
  'month-not-ended': answer('该月尚未结束', 'this month has not ended', '月末之后再生成。Make it after the month.'),
  'made-before': answer(
    '该月已有月报',
    'this month has a report',
    '要更正请填写原因，另成一版。State a reason to make a corrected version.',
  ),
  'reason-missing': answer(
    '更正月报须填写原因',
    'a corrected report needs a reason',
    '填写更正原因。State why it is corrected.',
  ),
  'too-late': answer(
    '申请已进入下一步，不能再在页面上办理',
    'the application has moved on; this is no longer possible on the page',
    '请联系机构。Contact the institution.',
  ),
  'too-soon': answer(
    '验证码发送过于频繁',
    'a code was sent a moment ago',
    '在 nextAt 之后再取。Ask again after nextAt.',
  ),
  'no-code': answer('没有有效的验证码', 'there is no valid code', '重新获取验证码。Request a new code.'),
  'wrong-code': answer(
    '验证码不对',
    'the code is wrong',
    '核对后重填；还可试 triesLeft 次。Enter it again; triesLeft attempts remain.',
  ),
  'not-agreed': answer(
    '双方没有约定这一接口，不能在此办理',
    'this call is not agreed with the platform; not possible here',
    '请在交易平台上放弃申请。Abandon the application on the trading platform.',
  ),
  'no-contact': answer(
    '没有能收到验证码的联系方式',
    'no code can reach the contact',
    '请在交易平台上放弃申请，或联系机构。Abandon it on the trading platform, or contact the institution.',
  ),
  'not-a-document': answer(
    '文件须为 PDF、OFD 或图片',
    'the file is no PDF, OFD or picture',
    '另存为 PDF、JPEG 或 PNG 后再传。Save it as PDF, JPEG or PNG.',
  ),
  'too-many': answer(
    '文件已达上限',
    'the number of files is reached',
    '把几页合成一个 PDF，或请机构办理。Join pages into one PDF, or ask the institution.',
  ),
  'nothing-given': answer(
    '没有文字，也没有新的文件',
    'neither a text nor a new file was given',
    '填写说明或上传文件。Write a text or upload a file.',
  ),
}

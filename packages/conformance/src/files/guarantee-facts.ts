import { createHash } from 'node:crypto'
import type { GuaranteeText } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { sampleGuarantee } from '@openbaohan/guarantee-file/templates/template-sample.ts'
import { openText, parseKey } from '@openbaohan/protocol/codec/seal.ts'
import { dayMs, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { parseWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import type { Subject } from '../subjects/subject.ts'

const bidValidityDays = 90
const extraDays = 28
const longStopDays = 365

/** What the guarantee of a subject states: the application's own facts in the shipped text. */
export function guaranteeText(
  form: 'sealed' | 'plain',
  subject: Subject,
  issuerName: string,
  issuedAt: number,
): GuaranteeText {
  const { application, number, guaranteeNumber } = subject
  const { lot: _, checkCode: __, verifyUrl: ___, ...sample } = sampleGuarantee('bank', form)
  const text: GuaranteeText = {
    ...sample,
    guaranteeNumber,
    applicationNumber: number,
    issuer: { ...sample.issuer, name: issuerName },
    applicant: { name: application.biddername ?? '', code: application.biddercode ?? '' },
    amount: application.bzjamount ?? '',
    issuedAt,
    sealedLot: {
      lotNumber: application.biaoduanno ?? '',
      lotName: application.biaoduanname ?? '',
      beneficiaryName: application.zbr ?? '',
      ...(application.zbrorgnum === undefined ? {} : { beneficiaryCode: application.zbrorgnum }),
    },
    validity: { bidValidityDays, extraDays, latestDate: shanghaiDate(issuedAt + longStopDays * dayMs) },
  }
  return form === 'sealed' ? text : { ...text, ...plainFacts(subject) }
}

function plainFacts({ application, key, openedAt, sealedFile }: Subject): Pick<GuaranteeText, 'lot' | 'sealedFileSm3'> {
  const bytes = parseKey(key)
  const open = (sealed: string | undefined) =>
    (bytes === undefined || sealed === undefined ? undefined : openText(bytes, sealed)) ?? ''
  const opened = parseWireTime(openedAt) ?? Date.now()
  const code = open(application.zbrorgnum)
  return {
    sealedFileSm3: sm3Of(sealedFile),
    lot: {
      lotNumber: open(application.biaoduanno),
      lotName: open(application.biaoduanname),
      beneficiaryName: open(application.zbr),
      ...(code === '' ? {} : { beneficiaryCode: code }),
      openedAt: opened,
      bidValidityEnds: shanghaiDate(opened + bidValidityDays * dayMs),
      expiresOn: shanghaiDate(opened + (bidValidityDays + extraDays) * dayMs),
    },
  }
}

const sm3Of = (base64: string): string => createHash('sm3').update(Buffer.from(base64, 'base64')).digest('hex')

import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import type { Fact } from '@openbaohan/ui/show/fact-grid.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { EvidenceFold } from '@openbaohan/ui/stage/evidence-fold.tsx'
import { Flex } from 'antd'
import { isOpenToDecide } from '../../../../src/domain/application-actions.ts'
import type { InboxDetail } from '../../../../src/procedures/inbox/contract.ts'
import { useText } from '../../../texts/use-text.ts'
import { givesNothing } from '../gives-nothing.ts'
import { DecryptedTable } from './decrypted-table.tsx'

/** Digests, signing times and the sealed fields: what proves the application in a dispute. */
export function EvidenceCard({ application }: { application: InboxDetail }) {
  const text = useText()
  const shared = useUiText()
  const { files, number, bidder, state } = application
  const facts: Fact[] = [
    [text('applications.files.commitment'), <CodeText key="commitment" value={number} keep={12} />],
    ...files.map(({ kind, version, sm3, signedAt, template }): Fact => {
      const templateWord =
        template === undefined
          ? text('applications.files.ownFile')
          : template === 0
            ? text('applications.files.shipped')
            : `${text('applications.files.template')} ${template}`
      return [
        `${text(`applications.files.${kind}`)} ${text('applications.files.version', { version })}`,
        <Flex key={`${kind} ${version}`} vertical>
          <span>
            {text('applications.files.digest')} <CodeText value={sm3} keep={8} />
          </span>
          <span>
            {text('applications.files.signedAt')} <Moment at={signedAt} precision="second" />
            {shared('listSeparator')}
            {templateWord}
          </span>
        </Flex>,
      ]
    }),
    ...(givesNothing(bidder) && !isOpenToDecide(state)
      ? ([[text('applications.papers.title'), text('applications.papers.noneEver')]] satisfies Fact[])
      : []),
  ]
  return (
    <EvidenceFold facts={facts}>
      {files.length === 0 ? null : <DecryptedTable application={application} />}
    </EvidenceFold>
  )
}

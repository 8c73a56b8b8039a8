import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Flex, Modal } from 'antd'
import { useState } from 'react'
import { type AuthorisedAction, authorisedActions } from '../../../src/domain/lot/authorised-action.ts'
import { client } from '../../api.ts'
import { type Document, DocumentsField, useDocumentCheck } from '../demands/documents-field.tsx'
import { LetterButtons } from '../letters/letter-buttons.tsx'
import { useAuthorisationText } from './use-authorisation-text.ts'

/** The sealed document and what it covers; its seal is verified before it is stored. */
export function StoreAuthorisation({ lot }: { lot: string }) {
  const text = useAuthorisationText()
  const ui = useUiText()
  const queries = useQueryClient()
  const { message: toast } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const [covers, setCovers] = useState<readonly AuthorisedAction[]>(authorisedActions)
  const [documents, setDocuments] = useState<readonly Document[]>([])
  const [document] = documents
  const about = { kind: 'authorisation', lot } as const
  const check = useDocumentCheck(document, about)
  const storing = useMutation({
    mutationFn: ({ name, base64 }: Document) =>
      client.lotAuthorisations.save({ lot, covers: [...covers], file: { name, base64 } }),
    onSuccess: async () => {
      setOpen(false)
      setDocuments([])
      void toast.success(text('saved'))
      await queries.invalidateQueries()
    },
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text('add')}</Button>
      <Modal
        open={isOpen}
        title={text('add')}
        okText={text('save')}
        okButtonProps={{
          loading: storing.isPending,
          disabled: document === undefined || covers.length === 0 || check.isLoading,
        }}
        cancelText={ui('cancel')}
        onCancel={() => setOpen(false)}
        onOk={() => document !== undefined && storing.mutate(document)}
      >
        <Flex vertical gap={16}>
          <Alert type="info" showIcon title={text('consequence')} />
          <Flex vertical gap={8} role="group" aria-label={text('covers')}>
            <span>{text('covers')}</span>
            <Checkbox.Group<AuthorisedAction>
              value={[...covers]}
              options={authorisedActions.map((action) => ({
                value: action,
                label: text(`actions.${action}`),
              }))}
              onChange={setCovers}
            />
            {covers.length === 0 ? <span role="alert">{text('coversNeeded')}</span> : null}
          </Flex>
          <LetterButtons
            kind="authorisation"
            read={(withSeal) => client.letterDrafts.authorisation({ lot, withSeal })}
          />
          <DocumentsField
            label={text('document')}
            value={documents}
            onChange={(chosen) => setDocuments(chosen.slice(-1))}
            about={about}
          />
          {storing.isError ? <ProblemPanel error={storing.error} /> : null}
        </Flex>
      </Modal>
    </>
  )
}

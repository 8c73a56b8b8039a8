import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { PartnerApi } from '../partners/partner-api.ts'
import { usePartnerText } from '../partners/use-partner-text.ts'

const ConnectionDialog = lazy(() =>
  import('./connection-dialog.tsx').then((late) => ({ default: late.ConnectionDialog })),
)

export type TestConnectionProps = {
  partners: Pick<PartnerApi, 'test'>
  /** Of a stored partner, whose certificates the test presents. */
  appkey?: string | undefined
  /** The address to test, of a form perhaps; undefined where it is missing. */
  findAddress: () => Promise<string | undefined> | string
  type?: 'link'
}

/** Tests an address as deliveries connect to it, and shows the result in a dialog. */
export function TestConnection({ partners, appkey, findAddress, type }: TestConnectionProps) {
  const own = usePartnerText()
  const [isOpen, setOpen] = useState(false)
  const test = useMutation({
    mutationFn: (baseUrl: string) => partners.test({ baseUrl, ...(appkey === undefined ? {} : { appkey }) }),
  })
  const start = async () => {
    const address = await findAddress()
    if (address === undefined) return
    setOpen(true)
    test.mutate(address)
  }
  const address = test.variables
  return (
    <>
      <Button {...(type === undefined ? {} : { type, size: 'small' })} onClick={() => void start()}>
        {own('testConnection')}
      </Button>
      {address === undefined ? null : (
        <Suspense>
          <ConnectionDialog
            isOpen={isOpen}
            address={address}
            test={test}
            onAgain={() => test.mutate(address)}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}

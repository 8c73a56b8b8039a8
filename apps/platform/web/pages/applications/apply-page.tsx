import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { useSigned } from '@openbaohan/ui/sign-in/require-session.tsx'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Flex } from 'antd'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { AppliedPanel } from './apply/applied-panel.tsx'
import { ConfirmPanel } from './apply/confirm-panel.tsx'
import { LotChoice, LotFacts } from './apply/lot-choice.tsx'
import { OfferChoice } from './apply/offer-choice.tsx'
import { type Applied, keepApplied, submitApplication } from './apply/submit.ts'
import type { Bidder, Lot, Offer } from './types.ts'

/**
 * Lot, institution, confirmation, on one page. The chosen lot is in no address: addresses come into logs, beside
 * who asked.
 */
export function Component() {
  const text = useText()
  const me = useQuery(query.myApplications.me.queryOptions())
  return (
    <Page title={text('applications.applying.title')} purpose={text('applications.applying.purpose')}>
      {globalThis.isSecureContext ? (
        <Loaded query={me}>
          {({ bidder }) =>
            bidder === undefined ? (
              <Alert
                type="warning"
                showIcon
                title={text('applications.applying.unregistered')}
                description={text('applications.applying.unregisteredHint')}
              />
            ) : (
              <Applying bidder={bidder} />
            )
          }
        </Loaded>
      ) : (
        <Alert type="error" showIcon title={text('applications.note.insecure')} />
      )}
    </Page>
  )
}

function Applying({ bidder }: { bidder: Bidder }) {
  const text = useText()
  useLive(['lots'])
  const { code } = useSigned().person.organisation
  const lots = useQuery(query.myApplications.lots.queryOptions())
  const [lotNumber, setLotNumber] = useState<string | undefined>(useLotFromBefore())
  const [offer, setOffer] = useState<Offer>()
  const [applied, setApplied] = useState<Applied>()
  if (applied !== undefined)
    return (
      <Card>
        <AppliedPanel applied={applied} onKeep={async () => setApplied(await keepApplied(code, applied))} />
      </Card>
    )
  return (
    <Loaded query={lots}>
      {(known) => {
        const open = known.filter(({ takesApplications }) => takesApplications)
        const lot = open.find(({ number }) => number === lotNumber)
        return (
          <Flex vertical gap={16}>
            <Chosen
              id="lot"
              title={text('applications.applying.lotTitle')}
              {...(lot === undefined
                ? {}
                : {
                    onChange: () => {
                      setLotNumber(undefined)
                      focusSoon('lot')
                    },
                  })}
            >
              {lot === undefined ? (
                <LotChoice
                  lots={open}
                  onChoose={({ number }) => {
                    setLotNumber(number)
                    setOffer(undefined)
                    focusSoon('offers')
                  }}
                />
              ) : (
                <LotFacts lot={lot} />
              )}
            </Chosen>
            {lot === undefined ? null : (
              <Offers
                lot={lot}
                chosen={offer}
                onChoose={(chosen) => {
                  setOffer(chosen)
                  focusSoon(chosen === undefined ? 'offers' : 'confirm')
                }}
              />
            )}
            {lot === undefined || offer === undefined ? null : (
              <Card id="confirm" tabIndex={-1} title={text('applications.applying.confirmTitle')}>
                <ConfirmPanel
                  lot={lot}
                  offer={offer}
                  bidder={bidder}
                  onSubmit={async (memo, contact) =>
                    setApplied(
                      await submitApplication(
                        code,
                        { ...offer, revision: lot.revision, contact },
                        {
                          lotNumber: lot.number,
                          lotName: lot.name,
                          beneficiaryName: lot.beneficiaryName,
                          opensAt: lot.opensAt,
                          ...(memo === '' ? {} : { memo }),
                        },
                      ),
                    )
                  }
                />
              </Card>
            )}
          </Flex>
        )
      }}
    </Loaded>
  )
}

type OffersProps = { lot: Lot; chosen: Offer | undefined; onChoose: (offer: Offer | undefined) => void }

function Offers({ lot, chosen, onChoose }: OffersProps) {
  const text = useText()
  const offers = useQuery(query.myApplications.offers.queryOptions({ input: { amount: lot.amount } }))
  return (
    <Chosen
      id="offers"
      title={text('applications.applying.offerTitle')}
      {...(chosen === undefined ? {} : { onChange: () => onChoose(undefined) })}
    >
      {chosen === undefined ? (
        <Loaded query={offers}>{(known) => <OfferChoice offers={known} onChoose={onChoose} />}</Loaded>
      ) : (
        <strong>
          {chosen.institution} · {chosen.product}
        </strong>
      )}
    </Chosen>
  )
}

/** The button that was clicked is gone: the next step takes its place for the keyboard. */
const focusSoon = (id: 'lot' | 'offers' | 'confirm') => setTimeout(() => document.getElementById(id)?.focus(), 0)

function Chosen(props: { id: string; title: string; onChange?: () => void; children: React.ReactNode }) {
  const text = useText()
  const { id, title, onChange, children } = props
  return (
    <Card
      id={id}
      tabIndex={-1}
      title={title}
      extra={
        onChange === undefined ? null : (
          <Button size="small" aria-label={`${text('applications.applying.change')} ${title}`} onClick={onChange}>
            {text('applications.applying.change')}
          </Button>
        )
      }
    >
      {children}
    </Card>
  )
}

/** An application for the same lot at another institution: handed over in the browser's history, not in the address. */
function useLotFromBefore(): string | undefined {
  const state: unknown = useLocation().state
  return typeof state === 'object' && state !== null && 'lotNumber' in state && typeof state.lotNumber === 'string'
    ? state.lotNumber
    : undefined
}

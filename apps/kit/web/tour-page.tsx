import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { HeaderSwitches } from '@openbaohan/ui/shell/header-switches.tsx'
import { Flex, Layout, Typography } from 'antd'
import type { TourPageView } from '../src/tour/tour-view.ts'
import { ClockBar } from './clock-bar.tsx'
import { LooksCard } from './looks-card.tsx'
import { InstitutionSide, PlatformSide } from './sides.tsx'
import { StepCard } from './step-card.tsx'
import { StepList } from './step-list.tsx'
import { useText } from './texts/use-text.ts'
import './tour.css'
import { useTour } from './use-tour.ts'
import { WireCard } from './wire-card.tsx'
import { WorkBar } from './work-bar.tsx'

/** One life of a guarantee on both sides, with the wire between them. */
export function TourPage() {
  const text = useText()
  const tour = useTour()
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <title>{`${text('title')} · ${text('product')}`}</title>
      <Flex component="main" className="tour" vertical gap={16}>
        <Flex wrap justify="space-between" align="flex-start" gap={12}>
          <div style={{ flex: '1 1 480px', minWidth: 0 }}>
            <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
              {text('title')}
            </Typography.Title>
            <Typography.Paragraph type="secondary" style={{ margin: '4px 0 0', maxWidth: 880 }}>
              {text('purpose')}
            </Typography.Paragraph>
          </div>
          <HeaderSwitches />
        </Flex>
        <Loaded query={tour.view}>{(view) => <Toured view={view} tour={tour} />}</Loaded>
      </Flex>
    </Layout>
  )
}

function Toured({ view, tour }: { view: TourPageView; tour: ReturnType<typeof useTour> }) {
  return (
    <>
      <Flex wrap justify="space-between" align="center" gap={12}>
        <StepList view={view} />
        <ClockBar view={view} isAsking={tour.isAsking} onMove={tour.moveClock} />
      </Flex>
      <WorkBar work={view.work} isAsking={tour.isAsking} onMake={tour.makeWork} />
      <StepCard view={view} isAsking={tour.isAsking} onPlay={tour.play} onAgain={tour.again} />
      {view.done.includes('secret') ? <LooksCard looks={view.looks} /> : null}
      <div className="tour-sides">
        <PlatformSide view={view} />
        <WireCard messages={view.messages} />
        <InstitutionSide view={view} />
      </div>
    </>
  )
}

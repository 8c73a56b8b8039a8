import {
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CalendarOutlined,
  CarryOutOutlined,
  DashboardOutlined,
  ExclamationCircleOutlined,
  FileProtectOutlined,
  FormOutlined,
  HistoryOutlined,
  HomeOutlined,
  ProfileOutlined,
  RollbackOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
} from '@ant-design/icons'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import type { MenuGroup } from '@openbaohan/ui/shell/app-shell.tsx'
import { useEngineerMenu } from '@openbaohan/ui/shell/engineer-menu.tsx'
import { closedPage, openMenu, type ProcedureMenu } from '@openbaohan/ui/shell/open-menu.ts'
import { useQuery } from '@tanstack/react-query'
import type { PlatformProcedure } from '../src/rights.ts'
import { query } from './api.ts'
import { useText } from './texts/use-text.ts'
import { useMay } from './use-may.ts'

/** The entries for the person who is signed in. */
export function useMenu(): readonly MenuGroup[] {
  const counts = useQuery({ ...query.tasks.counts.queryOptions(), refetchInterval: 30_000 })
  return openMenu(useGroups(), useMay(), counts.data)
}

/** The page at this address, where its list is not for the person who is signed in. */
export const useClosedPage = (address: string) => closedPage(useGroups(), useMay(), address)

function useGroups(): readonly ProcedureMenu<PlatformProcedure>[] {
  const text = useText()
  const shared = useUiText()
  const engineering = useEngineerMenu({ hidesBeforeOpening: true })
  return [
    {
      word: text('menu.work'),
      entries: [
        { path: '/home', word: shared('homeTitle'), icon: <HomeOutlined />, procedure: 'home.due' },
        {
          path: '/applications',
          word: text('applications.title'),
          icon: <SafetyCertificateOutlined />,
          procedure: 'myApplications.list',
        },
        {
          path: '/apply',
          word: text('applications.applyShort'),
          icon: <FormOutlined />,
          procedure: 'myApplications.apply',
        },
        {
          path: '/openings',
          word: text('centre.title'),
          icon: <DashboardOutlined />,
          procedure: 'centre.openings',
        },
        {
          path: '/review',
          word: text('menu.review'),
          icon: <CarryOutOutlined />,
          procedure: 'review.list',
        },
        {
          path: '/withdrawals',
          word: text('menu.withdrawals'),
          icon: <RollbackOutlined />,
          procedure: 'centreWithdrawals.withdraw',
        },
        {
          path: '/lots',
          word: text('lots.title'),
          icon: <ProfileOutlined />,
          procedure: 'agencyLots.list',
        },
        {
          path: '/notices',
          word: text('corrections.notices.title'),
          icon: <ExclamationCircleOutlined />,
          procedure: 'notices.list',
        },
        {
          path: '/releases',
          word: text('agency.releases.title'),
          icon: <FileProtectOutlined />,
          procedure: 'lotGuarantees.list',
        },
        {
          path: '/demands',
          word: text('agency.demands.title'),
          icon: <AuditOutlined />,
          procedure: 'lotDemands.list',
        },
        {
          path: '/statistics',
          word: text('centre.statistics.title'),
          icon: <BarChartOutlined />,
          procedure: 'statistics.summary',
        },
        {
          path: '/registers',
          word: text('menu.registers'),
          icon: <SafetyCertificateOutlined />,
          procedure: 'registers.save',
        },
        {
          path: '/institutions',
          word: text('centre.institutions.title'),
          icon: <BankOutlined />,
          procedure: 'centre.institutions',
        },
        {
          path: '/settings',
          word: text('centre.settings.title'),
          icon: <SettingOutlined />,
          procedure: 'centre.saveProduct',
        },
        {
          path: '/calendar',
          word: shared('calendar.title'),
          icon: <CalendarOutlined />,
          procedure: 'calendar.list',
        },
        {
          path: '/retention',
          word: shared('retentionTitle'),
          icon: <HistoryOutlined />,
          procedure: 'retention.show',
        },
      ],
    },
    engineering,
  ]
}

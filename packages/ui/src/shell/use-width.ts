import { Grid } from 'antd'

/** Whether there is room for a menu beside the page (from 992 px). */
export function useIsWide(): boolean {
  return Grid.useBreakpoint().lg ?? true
}

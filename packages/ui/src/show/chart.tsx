import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type ECharts, type EChartsCoreOption, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useBrightness } from '../theme/brightness.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer])

/** A chart of numbers that are also in a table; load it lazily, it is large. */
export function Chart({ label, option, height = 280 }: { label: string; option: EChartsCoreOption; height?: number }) {
  const place = useRef<HTMLDivElement>(null)
  const brightness = useBrightness()
  useEffect(() => {
    if (place.current === null) return
    const chart: ECharts = init(place.current, brightness === 'dark' ? 'dark' : undefined)
    chart.setOption({
      backgroundColor: 'transparent',
      aria: { enabled: true, label: { description: label } },
      ...option,
    })
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(place.current)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [label, option, brightness])
  return <div ref={place} role="img" aria-label={label} style={{ width: '100%', height }} />
}

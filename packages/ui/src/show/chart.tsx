import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type ECharts, type EChartsCoreOption, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useBrightness } from '../theme/brightness.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer])

/** A chart of numbers that are also in a table, inside a card; load it lazily, it is large. */
export function Chart({ label, option, height = 280 }: { label: string; option: EChartsCoreOption; height?: number }) {
  const place = useRef<HTMLDivElement>(null)
  const brightness = useBrightness()
  useEffect(() => {
    if (place.current === null) return
    const chart: ECharts = init(place.current, { ...themeOf(place.current), darkMode: brightness === 'dark' })
    chart.setOption({ aria: { enabled: true, label: { description: label } }, ...option })
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(place.current)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [label, option, brightness])
  return <div ref={place} role="img" aria-label={label} style={{ width: '100%', height }} />
}

/** The console's colours in light and dark, from the variables of its theme: the library itself would load with every chart. */
function themeOf(element: HTMLElement) {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(`--ant-${name}`).trim()
  const axis = {
    axisLine: { lineStyle: { color: token('color-border') } },
    axisTick: { lineStyle: { color: token('color-border') } },
    axisLabel: { color: token('color-text-description') },
    nameTextStyle: { color: token('color-text-description') },
    splitLine: { lineStyle: { color: token('color-border-secondary') } },
  }
  return {
    color: ['color-primary', 'color-success', 'color-warning', 'color-error'].map(token),
    backgroundColor: 'transparent',
    textStyle: { fontFamily: style.fontFamily },
    legend: { textStyle: { color: token('color-text') } },
    tooltip: {
      backgroundColor: token('color-bg-elevated'),
      borderColor: token('color-border'),
      textStyle: { color: token('color-text') },
    },
    ...{ categoryAxis: axis, valueAxis: axis, timeAxis: axis },
  }
}

/** The metrics of one program, in its own registry, so that two programs in one process do not mix. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { eventLoopSampleMs } from './limits/limit-event-loop.ts'
import { type MetricDefinition, type MetricId, metricTable } from './metric-table.ts'

type IdOf<Type extends MetricDefinition['type']> = {
  [Id in MetricId]: (typeof metricTable)[Id]['type'] extends Type ? Id : never
}[MetricId]
type LabelsOf<Id extends MetricId> = Record<(typeof metricTable)[Id]['labels'][number], string>

export type Metrics = {
  count<Id extends IdOf<'counter'>>(id: Id, labels: LabelsOf<Id>): void
  observe<Id extends IdOf<'histogram'>>(id: Id, labels: LabelsOf<Id>, value: number): void
  /** `read` is called at each scrape; when it throws, the metric is left out of that scrape. */
  watch<Id extends IdOf<'gauge'>>(id: Id, read: () => Promise<Watched<Id>[]> | Watched<Id>[]): void
  /** All metrics in the Prometheus text format. */
  print(): Promise<string>
  contentType: string
}
type Watched<Id extends MetricId> = { labels: LabelsOf<Id>; value: number }

export function createMetrics(org: string): Metrics {
  const registry = new Registry()
  registry.setDefaultLabels({ org })
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: eventLoopSampleMs })
  const counters = new Map<string, Counter>()
  const histograms = new Map<string, Histogram>()
  for (const [id, definition] of Object.entries(metricTable) as [MetricId, MetricDefinition][]) {
    if (definition.type === 'counter') counters.set(id, new Counter(settingsOf(definition, registry)))
    if (definition.type === 'histogram')
      histograms.set(
        id,
        new Histogram({ ...settingsOf(definition, registry), buckets: [...(definition.buckets ?? [])] }),
      )
  }
  return {
    count: (id, labels) => counters.get(id)?.inc(labels),
    observe: (id, labels, value) => histograms.get(id)?.observe(labels, value),
    watch: (id, read) => {
      new Gauge({
        ...settingsOf(metricTable[id], registry),
        async collect() {
          this.reset()
          const found = await Promise.resolve(read()).catch(() => [])
          for (const { labels, value } of found) this.set(labels, value)
        },
      })
    },
    print: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

function settingsOf({ name, zh, en, labels }: MetricDefinition, registry: Registry) {
  return { name, help: `${zh} / ${en}`, labelNames: [...labels], registers: [registry] }
}

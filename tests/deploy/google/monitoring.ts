/** Cloud Monitoring. https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.timeSeries/list */
import { ApiError, route } from "./route.ts";

const ALIGNERS: Record<string, RegExp> = {
  ALIGN_SUM: /_count$|\/net_usage$/,
  ALIGN_MAX: /\/(usage|limit)$/,
  ALIGN_COUNT_TRUE: /\/exceeded$/,
};

export const monitoring = [
  route("GET", "monitoring.googleapis.com/v3/projects/*/timeSeries", (world, { address: { searchParams } }) => {
    if (!world.services.has("monitoring.googleapis.com"))
      throw new ApiError(
        403,
        "PERMISSION_DENIED",
        "Cloud Monitoring API has not been used in project before or it is disabled.",
      );
    const type = /^metric\.type = "([^"]+)"$/.exec(searchParams.get("filter") ?? "")?.[1] ?? "";
    const aligner = searchParams.get("aggregation.perSeriesAligner") ?? "";
    const [from, to] = ["startTime", "endTime"].map((end) => Date.parse(searchParams.get(`interval.${end}`) ?? ""));
    const part = /^(\d+)s$/.exec(searchParams.get("aggregation.alignmentPeriod") ?? "")?.[1];
    const parts = ((to ?? 0) - (from ?? 0)) / 1_000 / Number(part);
    // "If set, this value must be at least 60 seconds."
    if (!(Number(part) >= 60) || !Number.isInteger(parts) || !ALIGNERS[aligner]?.test(type))
      throw new ApiError(400, "INVALID_ARGUMENT", "no such aggregation");
    const timeSeries = world.measured
      .filter((each) => each.type === type)
      .map(({ labels, resource, value }) => ({
        metric: { type, labels },
        resource: { type: "consumer_quota", labels: resource },
        metricKind: "GAUGE",
        valueType: "INT64",
        // All of it within one part, and nothing before.
        points: [value, 0].slice(0, parts).map((each) => ({ interval: {}, value: { int64Value: String(each) } })),
      }));
    // Without any there is no such field.
    return timeSeries.length > 0 ? { timeSeries } : {};
  }),
];

using Counterpart.Platform.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Counterpart.Platform.Operations;

/// <summary><c>/health/live</c>: the process and its bus work; <c>/health/ready</c>: database, bus and outbox do too.</summary>
public static class Health
{
    private const string Ready = "ready";

    public static void Add(IServiceCollection services, bool hasBus)
    {
        var checks = services.AddHealthChecks().AddCheck<DatabaseIsThere>("database", tags: [Ready]);
        if (hasBus)
            checks.AddCheck<OutboxMoves>("outbox", tags: [Ready]);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        // MassTransit registers its own check, "masstransit-bus", with the tags "ready" and "masstransit".
        routes.MapHealthChecks("/health/live", Options(check => check.Tags.Contains("masstransit"))).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", Options(check => check.Tags.Contains(Ready))).AllowAnonymous();
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> predicate) => new()
    {
        Predicate = predicate,
        ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), entry.Value.Description }, StringComparer.Ordinal),
        }),
    };

    private sealed class DatabaseIsThere(Database.Database database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await database.QuerySingleOrDefaultAsync<int>("select 1", null, cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception away) when (Transient.Is(away))
            {
                return HealthCheckResult.Unhealthy("The database does not answer.", away);
            }
        }
    }

    /// <summary>A growing age means that acknowledged changes are not being told.</summary>
    private sealed class OutboxMoves(Database.Database database, PlatformMetrics metrics) : IHealthCheck
    {
        private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                metrics.OutboxAge = await database.QuerySingleOrDefaultAsync<double>(
                    "select coalesce(extract(epoch from now() - min(written_at)), 0)::float8 from outbox", null, cancellationToken);
                return metrics.OutboxAge < Late.TotalSeconds
                    ? HealthCheckResult.Healthy($"Oldest unsent message: {metrics.OutboxAge:0} s.")
                    : HealthCheckResult.Degraded($"Messages have been waiting for {metrics.OutboxAge:0} s.");
            }
            catch (Exception away) when (Transient.Is(away))
            {
                return HealthCheckResult.Unhealthy("The database does not answer.", away);
            }
        }
    }
}

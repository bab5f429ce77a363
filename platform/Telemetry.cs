using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Counterpart.Platform;

/// <summary>What the platform counts; the age is observed by the relay and by <see cref="Operations.Health"/>.</summary>
public sealed class PlatformMetrics
{
    public const string MeterName = "Counterpart";
    private readonly Counter<long> _relayed;

    public PlatformMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _relayed = meter.CreateCounter<long>("counterpart.outbox.relayed", "{message}", "Outbox rows confirmed by the broker.");
        meter.CreateObservableGauge("counterpart.reviews.age", () => ReviewAge, "s", "Age of the oldest turn of a review clock that its owner has not been told of.");
        meter.CreateObservableGauge("counterpart.outbox.age", () => OutboxAge, "s", "Age of the oldest row that has not been relayed.");
    }

    /// <summary>Seconds.</summary>
    public double OutboxAge { get; set; }

    /// <inheritdoc cref="OutboxAge"/>
    public double ReviewAge { get; set; }

    public void Relayed(int messages) => _relayed.Add(messages);
}

/// <summary>Traces and metrics over OTLP when <c>Telemetry:Endpoint</c> names a collector (K3); nothing is sent anywhere otherwise.</summary>
internal static class Telemetry
{
    /// <remarks>MassTransit and Npgsql have sources of their own; the RabbitMQ client's would show each hop twice.</remarks>
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "MassTransit", "Npgsql", "Counterpart"];

    private static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "MassTransit", "Npgsql", PlatformMetrics.MeterName];

    public static void Add(IServiceCollection services, IConfiguration configuration, string service)
    {
        services.AddSingleton<PlatformMetrics>();
        if (configuration["Telemetry:Endpoint"] is not { Length: > 0 } endpoint)
            return;

        var resource = ResourceBuilder.CreateDefault().AddService($"counterpart-{service}");
        services.AddSingleton(Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter(options => options.Endpoint = new Uri(endpoint)).Build());
        services.AddSingleton(Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter(options => options.Endpoint = new Uri(endpoint)).Build());
    }
}

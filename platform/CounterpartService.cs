using System.Reflection;
using Counterpart.Contracts;
using Counterpart.Platform.Access;
using Counterpart.Platform.Audit;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Counterpart.Platform.Messaging;
using Counterpart.Platform.Operations;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Counterpart.Platform;

/// <summary>How every service starts. <c>Program.cs</c> says only what is its own.</summary>
public static class CounterpartService
{
    /// <summary>Bytes; imports raise it for themselves.</summary>
    private const long LargestRequest = 1024 * 1024;

    /// <param name="service">needs, providers, matching.</param>
    /// <param name="bus">Which consumers read which queues.</param>
    public static void AddPlatform(this WebApplicationBuilder builder, string service, Action<Consumers> bus)
    {
        AddBasics(builder, service);
        var services = builder.Services;
        var broker = builder.Configuration.Required("Bus:Uri");
        services.AddSingleton(new BrokerConnection(new Uri(broker), $"{service} platform"));
        services.AddSingleton<DeadLetters>();

        // Before MassTransit and the relay, so that both find what they need.
        services.AddHostedService<SafeStart>();
        services.AddMassTransit(registration =>
        {
            registration.DisableUsageTelemetry();
            var consumers = new Consumers(registration);
            bus(consumers);
            registration.UsingRabbitMq((context, configurator) => consumers.Configure(context, configurator, new Uri(broker)));
        });
        services.AddHostedService<OutboxRelay>();
        services.AddHostedService<InboxPruning>();

        services.AddSingleton(provider => new Tokens(builder.Configuration.Required("Tokens:PublicKeyFile"), null, provider.GetRequiredService<TimeProvider>()));
        services.AddAuthentication(TokenAuthentication.SchemeName).AddScheme<TokenOptions, TokenAuthentication>(TokenAuthentication.SchemeName, options => options.Service = service);
        services.AddAuthorization(Allowing.DenyByDefault);

        // Comes with authentication; a service signs nothing of its own and must not write keys to a disk it may not have.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddValidation();
        services.AddApiDescription();
        Health.Add(services, hasBus: true);
    }

    /// <summary>What services and gateway have in common: configuration, JSON, problems, database, clock, telemetry.</summary>
    public static void AddBasics(this WebApplicationBuilder builder, string service)
    {
        var services = builder.Services;
        AddLogs(builder);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
        });
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);
        services.AddSingleton<TimeProvider, WholeMicroseconds>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton(_ => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(builder.Configuration.Required("ConnectionStrings:Database"))
        {
            ApplicationName = service,
            MaxPoolSize = 50,
            // Long enough for a database to restart, short enough that nobody waits for one that is gone.
            Timeout = 5,
            MaxAutoPrepare = 50,
        }));
        services.AddSingleton<Database.Database>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<AuditHeads>(provider, service));
        services.AddExceptionHandler<Faults>();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Problem.Complete);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            ContractJson.Configure(options.SerializerOptions);
            options.SerializerOptions.UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow;
            options.SerializerOptions.AllowDuplicateProperties = false;
            options.SerializerOptions.Converters.Add(new PlainText());
        });
        Telemetry.Add(services, builder.Configuration, service);
    }

    /// <summary>OpenAPI 3.1 of what is mapped here (H1).</summary>
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(options => options.AddSchemaTransformer(PlainText.DescribeAsync));

    /// <summary>Everything of the platform, then the service's own endpoints under <c>/api/v1</c>.</summary>
    public static void UsePlatform(this WebApplication app, string service, Action<IEndpointRouteBuilder> endpoints)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = context => Faults.AreExpected(context.Exception) });
        app.UseStatusCodePages();
        app.Use(PlainText.RequireInAddressAsync);

        // Links in feeds name the address that the reader used; only the gateway's tokens are believed, so its headers may be.
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        app.UseForwardedHeaders(forwarded);
        app.UseAuthentication();
        app.UseAuthorization();
        Health.Map(app);
        app.MapOpenApi().AllowAnonymous();
        var api = app.MapGroup("/api/v1").RetryOnDeadConnection();
        endpoints(api);
        OperationsEndpoints.Map(api, service);
        AuditEndpoints.Map(api, service, Role.Auditor);
    }

    /// <summary>
    /// <c>migrate</c> as the only argument applies the migrations and ends; <c>health</c> asks the running service and ends with 0 or 1;
    /// <c>audit verify</c> proves the audit log and ends with 0 or 4; otherwise the service runs until it is stopped.
    /// </summary>
    public static Task RunAsync(this WebApplication app, string service, string[] args, Assembly assembly) => args switch
    {
        ["migrate"] => MigrateAsync(app, service, assembly),
        ["audit", "verify"] => AuditCommand.VerifyAsync(app.Configuration, service),
        ["health"] => HealthCommand.RunAsync(app.Configuration),
        _ => app.RunAsync(),
    };

    /// <summary>For people while developing, for collectors elsewhere; a line per request would cost more than the request.</summary>
    private static void AddLogs(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        else
            builder.Logging.AddJsonConsole();
        foreach (var chatty in (string[])["Microsoft.AspNetCore", "MassTransit", "System.Net.Http", "Yarp"])
            builder.Logging.AddFilter(chatty, LogLevel.Warning);
    }

    /// <exception cref="InvalidOperationException">Names the setting that is missing.</exception>
    public static string Required(this IConfiguration configuration, string setting) =>
        configuration[setting] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"The setting {setting} is missing (as an environment variable: {setting.Replace(":", "__", StringComparison.Ordinal)}).");

    private static async Task MigrateAsync(WebApplication app, string service, Assembly assembly)
    {
        var applied = await Migrations.RunAsync(app.Configuration.Required("ConnectionStrings:Owner"), app.Configuration["Database:Role"] ?? service, assembly, CancellationToken.None);
        await Console.Out.WriteLineAsync(applied.Count == 0 ? $"{service}: nothing to migrate" : $"{service}: applied {string.Join(", ", applied)}");
    }

    /// <summary>Refuses unsafe settings and declares the queues, before anything is consumed or relayed.</summary>
    private sealed class SafeStart(NpgsqlDataSource database, BrokerConnection broker, IConfiguration configuration, IHostEnvironment environment) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            var bus = new Uri(configuration.Required("Bus:Uri"));
            if (!environment.IsDevelopment() && bus.UserInfo.StartsWith("guest:", StringComparison.Ordinal))
                throw new InvalidOperationException("Unsafe bus settings: RabbitMQ's default password is in use.");
            await SafeSettings.EnsureAsync(database, cancellationToken);
            await Topology.DeclareAsync(await broker.OpenAsync(cancellationToken), cancellationToken);
            var virtualHost = bus.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(bus.AbsolutePath[1..]) : "/";
            await BrokerPolicies.EnsureHarmlessAsync(new Uri(configuration.Required("Bus:ManagementUri")), virtualHost, cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

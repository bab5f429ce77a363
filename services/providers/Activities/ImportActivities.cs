using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Http;
using Counterpart.Platform.Imports;
using Counterpart.Providers.Activities.Iati;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Counterpart.Providers.Activities;

/// <summary>POST /imports/activities: an IATI activity file (B3, H2). What is no well-formed IATI file is refused at once, as a whole.</summary>
internal static class ImportActivities
{
    private const int LongestSource = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/imports/activities", HandleAsync).Allow(Role.Donor, Role.Provider, Role.Coordinator)
            .WithMetadata(new RequestSizeLimitAttribute(ImportIntake.LargestFile))
            .Accepts<byte[]>("application/xml", "text/xml").WithTags("Imports").WithSummary("Imports activities from an IATI file, versions 1.01 to 2.03. source=… names where the file comes from: it is compared with the last one from there.");
        ReadImport.Map(api, ActivityImporter.Kind);
    }

    public static async Task<Results<Accepted<ImportAccepted>, ProblemHttpResult>> HandleAsync(
        string? source, Caller caller, HttpContext http, Database database, ImportSignal signal, TimeProvider clock, CancellationToken cancellation)
    {
        if (http.Request.ContentType?.Split(';')[0].Trim().EndsWith("xml", StringComparison.OrdinalIgnoreCase) != true)
            return Problem.UnsupportedMediaType("Send the IATI file as application/xml.");
        source = source?.Trim();
        if (source?.Length > LongestSource)
            return Problem.Invalid("too-long", "source", $"The name of a source has at most {LongestSource} characters.");
        if (source?.Any(char.IsControl) == true)
            return Problem.Invalid("bad-character", "source", "The name of a source has no control characters.");
        return await ImportIntake.AcceptAsync(http, caller, ActivityImporter.Kind, "iati", dryRun: false, database, signal, clock, CheckAsync, cancellation, source?.Length > 0 ? source : null);
    }

    private static async Task<ProblemHttpResult?> CheckAsync(Stream file, CancellationToken cancellation)
    {
        await foreach (var result in IatiReader.ReadAsync(file, cancellation))
        {
            if (result is IatiRefused { Problem: { Severity: Severity.Fatal } fatal })
                return Problem.Invalid(fatal.Code, FormattableString.Invariant($"line {fatal.Line}, column {fatal.Column}"), fatal.Message);
        }

        return null;
    }
}

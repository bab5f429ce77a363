using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Counterpart.Platform.Files;
using Counterpart.Platform.Http;
using Counterpart.Platform.Imports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Counterpart.Needs.Import;

/// <summary>POST /imports/needs: a checklist as CSV or XLSX (A6). A file that is broken as a file is refused at once, as a whole.</summary>
internal static class ImportNeeds
{
    private const string Csv = "text/csv";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/imports/needs", HandleAsync).Allow(Role.FocalPoint, Role.Coordinator)
            .WithMetadata(new RequestSizeLimitAttribute(SheetLimits.Default.FileBytes))
            .Accepts<byte[]>(Csv, Xlsx).WithTags("Imports").WithSummary("Imports needs from a checklist; dryRun=true only says what would happen.");
        ReadImport.Map(api, NeedImporter.Kind);
        ImportInEarnest.Map(api, NeedImporter.Kind, Role.FocalPoint, Role.Coordinator);
    }

    public static async Task<Results<Accepted<ImportAccepted>, ProblemHttpResult>> HandleAsync(
        bool? dryRun, Caller caller, HttpContext http, Database database, ImportSignal signal, TimeProvider clock, CancellationToken cancellation)
    {
        if (Format(http.Request) is not { } format)
            return Problem.UnsupportedMediaType($"Send the checklist as {Csv} or {Xlsx}.");
        return await ImportIntake.AcceptAsync(http, caller, NeedImporter.Kind, format.ToString(), dryRun == true, database, signal, clock, CheckAsync, cancellation);

        async Task<ProblemHttpResult?> CheckAsync(Stream file, CancellationToken token) => await SheetReader.ReadAsync(file, format, cancellation: token) switch
        {
            SheetRefused { Problem: var refused } => Problem.Invalid(refused.Code, Place(refused), refused.Message),
            SheetRead { Problems: [var first, ..] problems } => Problem.Invalid(first.Code, problems.Select(problem => (Place(problem), problem.Message))),
            SheetRead { Rows: [] } => Problem.Invalid("no-rows", "file", "The file has a header but no rows."),
            SheetRead read when NeedRow.MissingColumns(read.Columns) is { Count: > 0 } missing =>
                Problem.Invalid("column-missing", missing.Select(column => (column, $"The file has no column '{column}'."))),
            _ => null,
        };
    }

    private static SheetFormat? Format(HttpRequest request) => request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        Csv => SheetFormat.Csv,
        Xlsx => SheetFormat.Xlsx,
        _ => null,
    };

    private static string Place(SheetProblem problem) => (problem.Row, problem.Column) switch
    {
        ({ } row, { } column) => FormattableString.Invariant($"row {row}, {column}"),
        ({ } row, null) => FormattableString.Invariant($"row {row}"),
        _ => "file",
    };
}

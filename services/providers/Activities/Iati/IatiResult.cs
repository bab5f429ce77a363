namespace Counterpart.Providers.Activities.Iati;

/// <summary>What became of one record of an IATI file: <see cref="IatiRead"/> or <see cref="IatiRefused"/>.</summary>
public abstract record IatiResult;

/// <summary>A record that was understood. Fields that were not are left empty in it and named in <paramref name="Warnings"/>, in file order.</summary>
public sealed record IatiRead(IatiActivity Activity, IReadOnlyList<IatiProblem> Warnings) : IatiResult;

/// <summary>A record that cannot be used or, when <see cref="Severity.Fatal"/>, the point past which the file cannot be read.</summary>
public sealed record IatiRefused(IatiProblem Problem) : IatiResult;

/// <summary>What is wrong with an IATI file, and where.</summary>
/// <param name="Line">Line in the file, from 1; 0 where it is unknown.</param>
/// <param name="Column">Column in the line, from 1; 0 where it is unknown.</param>
/// <param name="Identifier">The activity's identifier, where it has one.</param>
/// <param name="Field">Element and attribute, as in <c>activity-date/@iso-date</c>.</param>
/// <param name="Code">Stable kebab-case name of the kind of problem.</param>
/// <param name="Message">One English sentence for a person.</param>
/// <param name="Raw">The value as published, at most 200 characters.</param>
public sealed record IatiProblem(
    int Line, int Column, string? Identifier, string Field, string Code, string Message, Severity Severity, string? Raw = null);

public enum Severity
{
    /// <summary>The activity is kept, the field is not.</summary>
    Warning,

    /// <summary>The activity is not kept, reading goes on.</summary>
    Refused,

    /// <summary>Nothing after this point can be read.</summary>
    Fatal,
}

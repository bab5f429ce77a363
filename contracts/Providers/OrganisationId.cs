using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Counterpart.Contracts.Providers;

/// <summary>
/// Which organisation is meant (B9): its id follows from its identifier or, where it has none, from its name, so that whoever hears of it comes to the same one, however
/// often and in whatever order.
/// </summary>
public static class OrganisationId
{
    /// <summary>The role of whoever reports an activity; the others are those of <see cref="ActivityOrganisation"/>.</summary>
    public const string Reporting = "reporting";

    /// <remarks>Case and blanks of identifiers do not matter; of names only letters and figures do, without their marks. An identifier without any is a stopgap such as "-".</remarks>
    /// <returns>Null where neither says anything.</returns>
    public static Guid? Of(string? identifier, string? name)
    {
        if (identifier is not null && identifier.Any(char.IsLetterOrDigit))
            return Id($"identifier {string.Concat(identifier.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant()}");
        return Plain(name ?? "") is { Length: > 0 } plain ? Id($"name {plain}") : null;
    }

    /// <summary>Everybody who has a part in an activity: who reports it, then the others in the order in which they are named.</summary>
    public static IEnumerable<ActivityOrganisation> PartiesOf(ActivityFacts activity) => activity.Organisations.Prepend(ReporterOf(activity));

    /// <remarks>A publisher who gives no identifier is written with its name in place of it.</remarks>
    public static ActivityOrganisation ReporterOf(ActivityFacts activity) =>
        new(activity.Reporter == activity.ReporterName ? null : activity.Reporter, activity.ReporterName.Length > 0 ? activity.ReporterName : activity.Reporter, Reporting);

    private static Guid Id(string key) => new(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(letter))
                plain.Append(char.ToLowerInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }

        return plain.ToString().TrimEnd();
    }
}

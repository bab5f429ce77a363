using Counterpart.Gateway.Accounts.Identity;
using Microsoft.AspNetCore.Identity;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Accounts.SignIn;

/// <summary>What a new password must be: long, not known from a breach, and no word that anybody would think of here. Any characters will do.</summary>
public sealed class PasswordRules : IPasswordValidator<AccountUser>
{
    public const int Shortest = 12;
    public const int Longest = 128;

    /// <summary>Names this short are part of many a word.</summary>
    private const int ShortestWord = 4;

    /// <returns>A sentence on what is wrong, in the language of the page, or null.</returns>
    public static string? Fault(string password, string email, string name)
    {
        if (password.Length < Shortest)
            return T("A password has at least {0} characters.", Shortest);
        if (password.Length > Longest)
            return T("A password has at most {0} characters.", Longest);
        if (BreachedPasswords.Contain(password))
            return T("This password is known from a breach: everybody tries it first. Take another.");

        var words = name.Split(' ').Append(email.Split('@')[0]).Append(email).Append("counterpart").Where(word => word.Length >= ShortestWord);
        var rest = words.OrderByDescending(word => word.Length).Aggregate(password, (left, word) => left.Replace(word, "", StringComparison.OrdinalIgnoreCase));
        return rest.Length >= Shortest || rest.Length == password.Length ? null : T("Without your name, your address and “Counterpart” this password is too short. Take other words.");
    }

    public Task<IdentityResult> ValidateAsync(UserManager<AccountUser> manager, AccountUser user, string? password) => Task.FromResult(
        Fault(password ?? "", user.Email, user.Name) is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = "weak-password", Description = fault })
            : IdentityResult.Success);
}

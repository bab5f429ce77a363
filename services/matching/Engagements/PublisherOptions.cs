using System.ComponentModel.DataAnnotations;

namespace Counterpart.Matching.Engagements;

/// <summary>Who publishes what Counterpart has matched: the Secretariat.</summary>
internal sealed class PublisherOptions
{
    /// <summary>Its identifier as an organisation in IATI.</summary>
    [Required]
    [RegularExpression(@"[A-Z]{2,3}-[A-Z0-9]+-[^/&|?\s]+")]
    public string Identifier { get; init; } = "XM-DAC-41128";

    [Required]
    public string Name { get; init; } = "United Nations Office on Drugs and Crime";
}

using System.Xml;
using System.Xml.Linq;

namespace Counterpart.Providers.Activities.Iati;

/// <summary>Where a node of the file begins; line and column count from 1.</summary>
internal sealed record Position(int Line, int Column)
{
    public static Position Of(XObject node) => node.Annotation<Position>() ?? new(0, 0);
}

/// <summary>
/// Builds an element with the <see cref="Position"/> of each node, in bounds that <see cref="XElement.LoadAsync(XmlReader, LoadOptions, CancellationToken)"/>
/// has not: it takes quadratic time over nested elements, and text is gathered by recursion, which a stack does not bear at any depth.
/// </summary>
internal static class ElementLoader
{
    /// <summary>IATI goes seven levels down.</summary>
    private const int Deepest = 50;

    /// <summary>Elements and attributes; each costs about two hundred bytes of memory.</summary>
    private const int MostNodes = 250_000;

    /// <summary>The element the reader stands on; the reader is left on its end. Throws <see cref="InvalidDataException"/> out of bounds.</summary>
    public static async Task<XElement> LoadAsync(XmlReader reader)
    {
        var top = reader.Depth;
        var nodes = 0;
        var element = Start(reader, ref nodes);
        var open = reader.IsEmptyElement ? null : element;

        while (open is not null && await reader.ReadAsync())
        {
            if (nodes > MostNodes || reader.Depth - top > Deepest)
                throw new InvalidDataException();

            if (reader.NodeType is XmlNodeType.Element)
            {
                var child = Start(reader, ref nodes);
                open.Add(child);
                open = reader.IsEmptyElement ? open : child;
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                // As a node of its own: text added as a string is joined to the text before it, each time anew.
                open.Add(new XText(await reader.GetValueAsync()));
            }
            else if (reader.NodeType is XmlNodeType.EndElement)
            {
                open = open.Parent;
            }
        }

        return element;
    }

    private static XElement Start(XmlReader reader, ref int nodes)
    {
        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        element.AddAnnotation(At(reader));
        nodes++;

        while (reader.MoveToNextAttribute())
        {
            nodes++;
            if (reader.NamespaceURI == XNamespace.Xmlns.NamespaceName)
                continue;

            var attribute = new XAttribute(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
            attribute.AddAnnotation(At(reader));
            element.Add(attribute);
        }

        reader.MoveToElement();
        return element;
    }

    private static Position At(XmlReader reader) => reader is IXmlLineInfo line ? new(line.LineNumber, line.LinePosition) : new(0, 0);
}

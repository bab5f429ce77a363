using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace Counterpart.Platform.Files;

/// <summary>Opens parts of a workbook for reading, once it is sure that the library survives them.</summary>
internal static class XlsxParts
{
    /// <summary>The library reads nested elements by recursion: a small file could end the process, which no handler stops.</summary>
    private const int Deepest = 64;

    /// <summary>Elements inside one that is read whole, such as a cell; each takes some hundred bytes of memory.</summary>
    private const int MostInside = 10_000;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Throws <see cref="InvalidDataException"/> or <see cref="XmlException"/> where the part must not be read.</summary>
    public static OpenXmlReader Open(OpenXmlPart part)
    {
        Check(part);
        return OpenXmlReader.Create(part);
    }

    private static void Check(OpenXmlPart part)
    {
        using var content = part.GetStream(FileMode.Open, FileAccess.Read);
        using var reader = XmlReader.Create(content, Settings);
        var whole = int.MaxValue;
        var inside = 0;

        while (reader.Read())
        {
            if (reader.NodeType is not XmlNodeType.Element)
                continue;

            if (reader.Depth <= whole)
                (whole, inside) = (reader.LocalName is "c" or "si" or "xf" or "numFmt" or "workbookPr" ? reader.Depth : int.MaxValue, 0);
            else
                inside++;

            if (reader.Depth > Deepest || inside > MostInside)
                throw new InvalidDataException("its elements are nested too deep or too many.");
        }
    }
}

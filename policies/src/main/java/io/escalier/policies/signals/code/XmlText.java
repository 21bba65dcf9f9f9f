package io.escalier.policies.signals.code;

import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML, a document or elements side by side. No definitions are read, nothing is expanded, nothing is fetched. */
final class XmlText {
    /** An entity that a document may have defined elsewhere. */
    private static final Pattern ENTITY = Pattern.compile("&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{0,30};");

    private static final String AROUND = "<_>";

    private XmlText() {}

    static Syntax.Finding check(String text) {
        String xml = text.strip();
        if (!xml.startsWith("<")) {
            return new Syntax.Unknown();
        }
        boolean document = xml.startsWith("<?xml") || xml.startsWith("<!DOCTYPE");
        try {
            XMLStreamReader reader =
                    factory().createXMLStreamReader(new StringReader(document ? xml : AROUND + xml + "</_>"));
            while (reader.hasNext()) {
                reader.next();
            }
            reader.close();
            return new Syntax.Parses();
        } catch (XMLStreamException e) {
            return ENTITY.matcher(xml).find()
                    ? new Syntax.Unknown()
                    : new Syntax.Broken("at line " + e.getLocation().getLineNumber());
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }
}

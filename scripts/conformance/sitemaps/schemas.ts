/**
 * The schemas of what stands inside sitemaps beside sitemaps.org's own elements, written from Google's
 * documentation ("News sitemaps", "Image sitemaps", "Localized versions"): their files are not shipped with the
 * data, and the network is not asked.
 */
export const newsSchema = {
  fileName: 'news.xsd',
  contents: `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="http://www.google.com/schemas/sitemap-news/0.9"
  targetNamespace="http://www.google.com/schemas/sitemap-news/0.9" elementFormDefault="qualified">
<xsd:element name="news"><xsd:complexType><xsd:all>
  <xsd:element name="publication"><xsd:complexType><xsd:all>
    <xsd:element name="name" type="filled"/>
    <xsd:element name="language"><xsd:simpleType><xsd:restriction base="xsd:string">
      <xsd:pattern value="zh-cn|zh-tw|[a-z]{2,3}"/></xsd:restriction></xsd:simpleType></xsd:element>
  </xsd:all></xsd:complexType></xsd:element>
  <xsd:element name="publication_date"><xsd:simpleType><xsd:union memberTypes="xsd:date xsd:dateTime"/></xsd:simpleType></xsd:element>
  <xsd:element name="title" type="filled"/>
</xsd:all></xsd:complexType></xsd:element>
<xsd:simpleType name="filled"><xsd:restriction base="xsd:string"><xsd:pattern value="\\s*\\S[\\s\\S]*"/></xsd:restriction></xsd:simpleType>
</xsd:schema>`,
}

export const imageSchema = {
  fileName: 'image.xsd',
  contents: `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="http://www.google.com/schemas/sitemap-image/1.1"
  targetNamespace="http://www.google.com/schemas/sitemap-image/1.1" elementFormDefault="qualified">
<xsd:element name="image"><xsd:complexType><xsd:sequence>
  <xsd:element name="loc"><xsd:simpleType><xsd:restriction base="xsd:anyURI"><xsd:minLength value="12"/></xsd:restriction></xsd:simpleType></xsd:element>
</xsd:sequence></xsd:complexType></xsd:element>
</xsd:schema>`,
}

export const linkSchema = {
  fileName: 'link.xsd',
  contents: `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="http://www.w3.org/1999/xhtml"
  targetNamespace="http://www.w3.org/1999/xhtml" elementFormDefault="qualified">
<xsd:element name="link"><xsd:complexType>
  <xsd:attribute name="rel" use="required"><xsd:simpleType><xsd:restriction base="xsd:string"><xsd:enumeration value="alternate"/></xsd:restriction></xsd:simpleType></xsd:attribute>
  <xsd:attribute name="hreflang" use="required"><xsd:simpleType><xsd:restriction base="xsd:string"><xsd:pattern value="x-default|[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*"/></xsd:restriction></xsd:simpleType></xsd:attribute>
  <xsd:attribute name="href" type="xsd:anyURI" use="required"/>
</xsd:complexType></xsd:element>
</xsd:schema>`,
}

/** One schema for a whole `urlset` with its guests. */
export const urlsetSchema = {
  fileName: 'urlset.xsd',
  contents: `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<xsd:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="sitemap.xsd"/>
<xsd:import namespace="http://www.google.com/schemas/sitemap-news/0.9" schemaLocation="news.xsd"/>
<xsd:import namespace="http://www.google.com/schemas/sitemap-image/1.1" schemaLocation="image.xsd"/>
<xsd:import namespace="http://www.w3.org/1999/xhtml" schemaLocation="link.xsd"/>
</xsd:schema>`,
}

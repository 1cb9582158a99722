/**
 * The part of schema.org's vocabulary that a newspaper may use: each type with its parents and its own
 * properties, as its definition lists them (version 29). A property outside of this is a typing error or a
 * property of something else; search engines pass over both in silence.
 */
type TypeDefinition = { is: string[]; has: string }

const types: Record<string, TypeDefinition> = {
  Thing: {
    is: [],
    has: `additionalType alternateName description disambiguatingDescription identifier image mainEntityOfPage name owner
      potentialAction sameAs subjectOf url`,
  },
  CreativeWork: {
    is: ['Thing'],
    has: `about abstract accessMode accessModeSufficient accessibilityAPI accessibilityControl accessibilityFeature
      accessibilityHazard accessibilitySummary accountablePerson acquireLicensePage aggregateRating alternativeHeadline
      archivedAt assesses associatedMedia audience audio author award awards character citation comment commentCount
      conditionsOfAccess contentLocation contentRating contentReferenceTime contributor copyrightHolder copyrightNotice
      copyrightYear correction countryOfOrigin creativeWorkStatus creator creditText dateCreated dateModified
      datePublished digitalSourceType discussionUrl displayLocation editEIDR editor educationalAlignment
      educationalLevel educationalUse encoding encodingFormat encodings exampleOfWork expires fileFormat funder funding
      genre hasPart headline inLanguage interactionStatistic interactivityType interpretedAsClaim
      isAccessibleForFree isBasedOn isBasedOnUrl isFamilyFriendly isPartOf keywords learningResourceType license
      locationCreated mainEntity maintainer material materialExtent mentions offers pattern position producer provider
      publication publisher publisherImprint publishingPrinciples recordedAt releasedEvent review reviews
      schemaVersion sdDatePublished sdLicense sdPublisher size sourceOrganization spatial spatialCoverage sponsor
      teaches temporal temporalCoverage text thumbnail thumbnailUrl timeRequired translationOfWork translator
      typicalAgeRange usageInfo version video wordCount workExample workTranslation`,
  },
  Article: {
    is: ['CreativeWork'],
    has: 'articleBody articleSection backstory pageEnd pageStart pagination speakable wordCount',
  },
  NewsArticle: { is: ['Article'], has: 'dateline printColumn printEdition printPage printSection' },
  OpinionNewsArticle: { is: ['NewsArticle'], has: '' },
  AnalysisNewsArticle: { is: ['NewsArticle'], has: '' },
  BackgroundNewsArticle: { is: ['NewsArticle'], has: '' },
  ReportageNewsArticle: { is: ['NewsArticle'], has: '' },
  ReviewNewsArticle: { is: ['NewsArticle', 'Review'], has: '' },
  SocialMediaPosting: { is: ['Article'], has: 'sharedContent' },
  BlogPosting: { is: ['SocialMediaPosting'], has: '' },
  LiveBlogPosting: { is: ['BlogPosting'], has: 'coverageEndTime coverageStartTime liveBlogUpdate' },
  Comment: { is: ['CreativeWork'], has: 'downvoteCount parentItem sharedContent upvoteCount' },
  CorrectionComment: { is: ['Comment'], has: '' },
  Claim: { is: ['CreativeWork'], has: 'appearance claimInterpreter firstAppearance' },
  Review: {
    is: ['CreativeWork'],
    has: 'associatedClaimReview associatedMediaReview associatedReview itemReviewed negativeNotes positiveNotes reviewAspect reviewBody reviewRating',
  },
  ClaimReview: { is: ['Review'], has: 'claimReviewed' },
  Quotation: { is: ['CreativeWork'], has: 'spokenByCharacter' },
  WebSite: { is: ['CreativeWork'], has: 'issn' },
  WebPage: {
    is: ['CreativeWork'],
    has: 'breadcrumb lastReviewed mainContentOfPage primaryImageOfPage relatedLink reviewedBy significantLink significantLinks speakable specialty',
  },
  CollectionPage: { is: ['WebPage'], has: '' },
  AboutPage: { is: ['WebPage'], has: '' },
  ProfilePage: { is: ['WebPage'], has: '' },
  MediaObject: {
    is: ['CreativeWork'],
    has: `associatedArticle bitrate contentSize contentUrl duration embedUrl encodesCreativeWork encodingFormat endTime
      height ineligibleRegion interpretedAsClaim playerType productionCompany regionsAllowed requiresSubscription
      sha256 startTime uploadDate width`,
  },
  ImageObject: { is: ['MediaObject'], has: 'caption embeddedTextCaption exifData representativeOfPage' },
  VideoObject: {
    is: ['MediaObject'],
    has: 'actor actors caption director directors embeddedTextCaption musicBy transcript videoFrameSize videoQuality',
  },
  Organization: {
    is: ['Thing'],
    has: `acceptedPaymentMethod actionableFeedbackPolicy address agentInteractionStatistic aggregateRating alumni
      areaServed award awards brand companyRegistration contactPoint contactPoints correctionsPolicy department
      dissolutionDate diversityPolicy diversityStaffingReport duns email employee employees ethicsPolicy event events
      faxNumber founder founders foundingDate foundingLocation funder funding globalLocationNumber hasCertification
      hasCredential hasGS1DigitalLink hasMemberProgram hasMerchantReturnPolicy hasOfferCatalog hasPOS
      hasShippingService interactionStatistic isicV4 iso6523Code keywords knowsAbout knowsLanguage legalAddress
      legalName legalRepresentative leiCode location logo makesOffer member memberOf members naics nonprofitStatus
      numberOfEmployees ownershipFundingInfo owns parentOrganization publishingPrinciples review reviews seeks
      serviceArea skills slogan sponsor subOrganization taxID telephone unnamedSourcesPolicy vatID`,
  },
  NewsMediaOrganization: {
    is: ['Organization'],
    has: `actionableFeedbackPolicy correctionsPolicy diversityPolicy diversityStaffingReport ethicsPolicy masthead
      missionCoveragePrioritiesPolicy noBylinesPolicy ownershipFundingInfo unnamedSourcesPolicy
      verificationFactCheckingPolicy`,
  },
  Person: {
    is: ['Thing'],
    has: `additionalName address affiliation agentInteractionStatistic alumniOf award awards birthDate birthPlace brand
      callSign children colleague colleagues contactPoint contactPoints deathDate deathPlace duns email familyName
      faxNumber follows funder funding gender givenName globalLocationNumber hasCertification hasCredential
      hasOccupation hasOfferCatalog hasPOS height homeLocation honorificPrefix honorificSuffix interactionStatistic
      isicV4 jobTitle knows knowsAbout knowsLanguage lifeEvent makesOffer memberOf naics nationality netWorth owns
      parent parents performerIn pronouns publishingPrinciples relatedTo seeks sibling siblings skills sponsor spouse
      taxID telephone vatID weight workLocation worksFor`,
  },
  ItemList: { is: ['Thing'], has: 'aggregateElement itemListElement itemListOrder numberOfItems' },
  BreadcrumbList: { is: ['ItemList'], has: '' },
  ListItem: { is: ['Thing'], has: 'item nextItem position previousItem' },
}

const properties = new Map<string, Set<string>>()

/** True for a type of our part of the vocabulary. */
export const isKnownType = (type: string) => type in types

/** True for `NewsArticle` and whatever is one. */
export function isA(type: string, ancestor: string): boolean {
  return type === ancestor || (types[type]?.is ?? []).some((parent) => isA(parent, ancestor))
}

/** True where a type, or one of those it descends from, has the property. */
export function hasProperty(type: string, property: string): boolean {
  return propertiesOf(type).has(property)
}

function propertiesOf(type: string): Set<string> {
  const known = properties.get(type)
  if (known) return known
  const definition = types[type] ?? { is: [], has: '' }
  const all = new Set([
    ...definition.has.split(/\s+/).filter((name) => name !== ''),
    ...definition.is.flatMap((parent) => [...propertiesOf(parent)]),
  ])
  properties.set(type, all)
  return all
}

/** Every object with an `@type` inside a JSON-LD value, with the path to it. */
export function typedObjects(
  value: unknown,
  path = '$',
): { path: string; type: string; object: Record<string, unknown> }[] {
  if (Array.isArray(value)) return value.flatMap((each, i) => typedObjects(each, `${path}[${i}]`))
  if (typeof value !== 'object' || value === null) return []
  const object = value as Record<string, unknown>
  const inside = Object.entries(object).flatMap(([key, each]) => typedObjects(each, `${path}.${key}`))
  const written = [object['@type']].flat().filter((type) => typeof type === 'string')
  return [...written.map((type) => ({ path, type, object })), ...inside]
}

/** Properties that none of an object's types has, and types that we don't know. */
export function vocabularyFaults(value: unknown): string[] {
  return typedObjects(value).flatMap(({ path, type, object }) => {
    if (!isKnownType(type)) return [`${path}: ${type} is no type that a newspaper uses`]
    const kinds = [object['@type']].flat().map(String)
    return Object.keys(object)
      .filter((key) => !key.startsWith('@') && !kinds.some((kind) => hasProperty(kind, key)))
      .map((key) => `${path}.${key}: ${type} has no such property`)
  })
}

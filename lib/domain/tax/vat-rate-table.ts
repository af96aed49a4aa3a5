/**
 * Rates of value added tax: a country, a category, and the percentages in force with the first day of each, oldest first. A
 * change of a rate is one more entry at the end of its line, never an edit, because invoices name the entry that applied. Standard
 * rates of the member states go back to the single market of 1993. Sources: the Commission's survey of VAT rates (June 2021) and
 * its database TEDB since; Germany's second half of 2020 from the federal law gazette.
 *
 * `reduced` is the reduced rate of a country that covers most supplies; where several exist the higher one. A country without such
 * a line has none (Denmark). Only `standard` is kept complete for the past; `reduced` begins with the entry in force in 2020.
 */
export const VAT_RATE_TABLE = `
AT standard 1984-01-01 20
AT reduced  2016-01-01 13
BE standard 1992-04-01 19.5, 1994-01-01 20.5, 1996-01-01 21
BE reduced  1992-04-01 12
BG standard 1994-04-01 18, 1996-07-01 22, 1999-01-01 20
BG reduced  2011-04-01 9
CY standard 1992-07-01 5, 1993-10-01 8, 2000-07-01 10, 2002-07-01 13, 2003-01-01 15, 2012-03-01 17, 2013-01-14 18, 2014-01-13 19
CY reduced  2014-01-13 9
CZ standard 1993-01-01 23, 1995-01-01 22, 2004-05-01 19, 2010-01-01 20, 2013-01-01 21
CZ reduced  2013-01-01 15, 2024-01-01 12
DE standard 1983-07-01 14, 1993-01-01 15, 1998-04-01 16, 2007-01-01 19, 2020-07-01 16, 2021-01-01 19
DE reduced  1983-07-01 7, 2020-07-01 5, 2021-01-01 7
DK standard 1992-01-01 25
EE standard 1992-06-20 18, 2009-07-01 20, 2024-01-01 22, 2025-07-01 24
EE reduced  2009-01-01 9
ES standard 1992-08-01 15, 1995-01-01 16, 2010-07-01 18, 2012-09-01 21
ES reduced  2012-09-01 10
FI standard 1994-06-01 22, 2010-07-01 23, 2013-01-01 24, 2024-09-01 25.5
FI reduced  2013-01-01 14, 2026-01-01 13.5
FR standard 1982-07-01 18.6, 1995-08-01 20.6, 2000-04-01 19.6, 2014-01-01 20
FR reduced  2014-01-01 10
GR standard 1990-04-28 18, 2005-04-01 19, 2010-03-15 21, 2010-07-01 23, 2016-06-01 24
GR reduced  2011-01-01 13
HR standard 1998-08-01 22, 2009-08-01 23, 2012-03-01 25
HR reduced  2014-01-01 13
HU standard 1988-01-01 25, 2006-01-01 20, 2009-07-01 25, 2012-01-01 27
HU reduced  2009-07-01 18
IE standard 1991-03-01 21, 2001-01-01 20, 2002-03-01 21, 2008-12-01 21.5, 2010-01-01 21, 2012-01-01 23, 2020-09-01 21, 2021-03-01 23
IE reduced  2003-01-01 13.5
IT standard 1988-08-01 19, 1997-10-01 20, 2011-09-17 21, 2013-10-01 22
IT reduced  1995-02-24 10
LT standard 1994-05-01 18, 2009-01-01 19, 2009-09-01 21
LT reduced  2000-05-01 9, 2026-01-01 12
LU standard 1992-01-01 15, 2015-01-01 17, 2023-01-01 16, 2024-01-01 17
LU reduced  2015-01-01 8, 2023-01-01 7, 2024-01-01 8
LV standard 1995-05-01 18, 2009-01-01 21, 2011-01-01 22, 2012-07-01 21
LV reduced  2011-01-01 12
MT standard 1995-01-01 15, 2004-01-01 18
MT reduced  2011-01-01 7
NL standard 1992-10-01 17.5, 2001-01-01 19, 2012-10-01 21
NL reduced  2019-01-01 9
PL standard 1993-07-05 22, 2011-01-01 23
PL reduced  2011-01-01 8
PT standard 1988-02-01 17, 2002-06-05 19, 2005-07-01 21, 2008-07-01 20, 2010-07-01 21, 2011-01-01 23
PT reduced  2011-01-01 13
RO standard 1993-07-01 18, 1998-02-01 22, 2000-01-01 19, 2010-07-01 24, 2016-01-01 20, 2017-01-01 19, 2025-08-01 21
RO reduced  2008-12-01 9, 2025-08-01 11
SE standard 1990-07-01 25
SE reduced  1996-01-01 12
SI standard 1999-07-01 19, 2002-01-01 20, 2013-07-01 22
SI reduced  2013-07-01 9.5
SK standard 1996-01-01 23, 2003-01-01 20, 2004-01-01 19, 2011-01-01 20, 2025-01-01 23
SK reduced  2011-01-01 10, 2025-01-01 19
CH standard 1999-01-01 7.5, 2001-01-01 7.6, 2011-01-01 8, 2018-01-01 7.7, 2024-01-01 8.1
CH reduced  2011-01-01 2.5, 2024-01-01 2.6
GB standard 1991-04-01 17.5, 2008-12-01 15, 2010-01-01 17.5, 2011-01-04 20
GB reduced  1997-09-01 5
NO standard 1995-01-01 23, 2001-01-01 24, 2005-01-01 25
NO reduced  2012-01-01 15
`;

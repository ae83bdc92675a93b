"""Short words that are easy to read aloud and to type, for first passwords."""

WORDS = tuple(
    """
    acorn amber anchor apple arrow aspen atlas autumn badge bagel bamboo banjo barley basil beach beacon berry
    birch bison blanket blossom boat bonfire border bottle boulder branch brass breeze brick bridge bright
    bronze brook bucket butter button cabin cactus camel candle canyon carbon carpet castle cedar cello chalk
    cherry chestnut cinema circle citrus clever cliff clock cloud clover cobalt coconut comet compass copper
    coral cotton cousin crane crater cricket crystal curve dahlia daisy dancer delta denim desert diamond
    dolphin donkey dragon drum eagle early earth echo elbow ember engine fabric falcon feather fern ferry
    fiddle field finch fjord flame flask flower flute forest fossil fountain fox galaxy garden garlic gentle
    ginger glacier glove goose grain granite grape gravel guitar hammer harbor harvest hazel helmet heron hill
    honey horizon horse hotel igloo indigo iris island ivory jacket jasmine jelly jolly jungle kayak kettle
    kiwi ladder lagoon lake lantern laurel lavender leaf lemon lentil lilac linen lion lizard lotus lucky lunar
    magnet mango maple marble market meadow melon mercury meteor mint mirror monday moss motor mountain muffin
    mural nectar needle nickel night north nutmeg oasis oat ocean olive onion opal orange orbit orchid otter
    oven owl oyster paddle palm panda paper parade parcel pasta peach pearl pebble pencil pepper piano picnic
    pigeon pillow pine planet plum pocket poem polar pond poppy potato prairie prism puzzle quartz quick quiet
    rabbit radish rain raven ribbon ridge river robin rocket rose saddle saffron sail salmon sand sapphire
    scarf season shadow shell shore silver sketch sky smooth snow socket sofa solar sparrow spice spiral spring
    spruce stable star steam stone storm stream street summer sunny swan table tango teapot temple thistle
    thunder tiger timber toast tomato topaz torch tower train travel tulip tundra tunnel turtle umbrella valley
    vanilla velvet violet violin vivid volcano walnut warm water wave whale wheat willow window winter wolf
    wonder yellow yogurt zebra zenith zinc
    """.split()
)
